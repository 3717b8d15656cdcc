"""``troth bench sign-in``: whether the time of an answer tells who is known, and what it costs."""

from collections.abc import Iterator
from statistics import median
from typing import Any

from django.test import Client

from troth.accounts.models import SignInAttempt
from troth.declarations import notices
from troth.lib import chance
from troth.mypages.entry.forms import EmailForm
from troth.outreach.models import Message
from troth.policy.models import Store

from . import world
from .figures import Figure, percentile
from .pages import HIDDEN
from .sizes import Sizes
from .stopwatch import Lap, counting, lap, seconds
from .world import Told

MILLISECOND = 1e-3
WARM_UP = 20


class Failed(Exception):
    """The door did not answer as it should, so its time says nothing."""


def measure(sizes: Sizes, told: Told) -> Iterator[Figure]:
    """Every figure of the door, in an empty data folder."""
    told("An empty shop")
    world.prepare()
    door = Door(world.open_store("kalicia"))
    told(f"{sizes.pairs} members")
    known = [f"{person.pk.hex}@example.com" for person in world.join(door.store, sizes.pairs)]
    told(f"{sizes.pairs} pairs of askings")
    yield from _askings(door, known)
    told("Signing in")
    yield from _sign_in(door, known[0])


def _askings(door: "Door", known: list[str]) -> Iterator[Figure]:
    for number in range(WARM_UP):
        door.ask(f"warm-up-{number}@example.com")
    times: dict[bool, list[Lap]] = {True: [], False: []}
    for number, email in enumerate(known):
        pair = [(True, email), (False, f"{number:032x}@example.com")]
        for is_known, asked in pair if chance.some_bytes(1)[0] % 2 else pair[::-1]:
            times[is_known].append(lap(lambda asked=asked: door.ask(asked)))  # type: ignore[misc]
    for number, clock in enumerate(Lap._fields):
        known_one, unknown_one = (median(one[number] for one in times[which]) for which in times)
        apart = abs(known_one - unknown_one) / MILLISECOND
        yield Figure(f"known and unknown address: medians apart, {clock}", apart, "ms", 1)
    both = [one.wall for one in times[True] + times[False]]
    yield Figure("asking for a code: median", median(both) / MILLISECOND, "ms")
    yield Figure("asking for a code: p99", percentile(both, 99) / MILLISECOND, "ms")
    yield Figure("asking for a code, one process", len(both) / sum(both), "requests/s")
    for words, email in (("known", known[0]), ("unknown", "nobody@example.com")):
        with counting() as count:
            door.ask(email)
        yield Figure(f"asking with an address that is {words}", count.statements, "statements")


def _sign_in(door: "Door", email: str) -> Iterator[Figure]:
    before = Message.objects.of(door.store).count()
    browser = door.ask(email)
    newest = SignInAttempt.objects.of(door.store).order_by("-created_at").first()
    page = browser.get("/en/sign-in/code/").content.decode()
    typed = dict(HIDDEN.findall(page)) | {"code": newest.code if newest else ""}
    took = seconds(lambda: _expect(302, browser.post("/en/sign-in/code/", typed)))
    yield Figure("entering a code", took / MILLISECOND, "ms")
    mails = Message.objects.of(door.store).count() - before
    yield Figure("mails a sign-in", mails, "mails", 1)


class Door:
    """The sign-in page, asked each time from another network."""

    def __init__(self, store: Store) -> None:
        self.store, self._asked = store, 0
        notice = notices.notice(store.slug, EmailForm.collects, "en")
        self._told = {"notice": notice.sha256}

    def ask(self, email: str) -> Client:
        """Ask for a code, and keep the browser that did."""
        self._asked += 1
        high, low = divmod(self._asked, 256)
        facts: dict[str, Any] = {
            "SERVER_NAME": self.store.host, "HTTP_SEC_FETCH_SITE": "same-origin",
            "REMOTE_ADDR": f"10.{high}.{low}.1",
        }  # fmt: skip
        browser = Client(**facts)
        _expect(302, browser.post("/en/sign-in/", {"email": email, **self._told}))
        return browser


def _expect(status: int, answer: Any) -> None:
    if answer.status_code != status:
        raise Failed(f"{answer.request['PATH_INFO']}: {answer.status_code}")
