"""Whole requests, with sealing and purposes on and compiled out: two shops that are otherwise alike."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from django.test import Client

from troth.accounts import sessions
from troth.accounts.middleware import SESSION
from troth.accounts.models import Account
from troth.ledger.actors import Actor
from troth.people.models import Person
from troth.policy.models import Store
from troth.staff.actions import appoint

from . import world
from .figures import Figure, p50
from .sizes import Sizes
from .stand_ins import compiled_out
from .stopwatch import Lap, counting, lap
from .world import Told

OF_AGE = re.compile(r'name="age" value="([^"]*)"')  # the oldest band comes first
DELIVERY = {
    "name": "王小明", "phone": "0912 345 678", "country": "TW", "postal_code": "106",
    "region": "臺北市", "city": "大安區", "street": "仁愛路四段 1 號", "delivery": "home",
}  # fmt: skip
HIDDEN = re.compile(r'type="hidden" name="(\w+)" value="([^"]*)"')
ORDERED, SEEN = 302, 200
PAGE = 50
WARM_UP = 2  # rounds that do not count

Way = Callable[[], AbstractContextManager[None]]


class Unexpected(Exception):
    """A page did not answer as it should, so its time means nothing."""


@dataclass
class Shop:
    """One store in one way of working, a member and somebody of its staff signed in."""

    way: Way
    store: Store

    def __post_init__(self) -> None:
        with self.way():
            self.variant = world.stock(self.store)
            people = list(world.join(self.store, PAGE))
            self.member = self._browser(Account.objects.of(self.store).get(person=people[0]))
            self.staff = self._browser(self._appointed(people[1]))

    def _appointed(self, person: Person) -> Account:
        who = Person.objects.of(self.store).select_related("store").get(pk=person.pk)
        appoint(who, "manager", by=Actor.system("troth staff add"))
        return Account.objects.of(self.store).get(person=who)

    def _browser(self, account: Account) -> Client:
        facts: dict[str, Any] = {
            "SERVER_NAME": self.store.host, "HTTP_SEC_FETCH_SITE": "same-origin",
        }  # fmt: skip
        browser = Client(**facts)
        browser.cookies[SESSION.sent_as] = sessions.signed_in(account)
        return browser

    def look_at_account(self) -> None:
        for page in ("/en/my/", "/en/bridge/?name"):
            _expect(SEEN, self.member.get(page))

    def check_out(self) -> None:
        typed = {"variant": str(self.variant.pk), "quantity": "1"}
        _expect(ORDERED, self.member.post("/en/cart/lines/", typed))
        self._send("/en/checkout/delivery/", DELIVERY)
        self._send("/en/checkout/payment/", {"payment": "cash-on-delivery"})
        self._send("/en/checkout/confirmation/", {"accepted": "on"})

    def _send(self, form: str, typed: dict[str, str]) -> None:
        """Look at a form as a buyer does, and send it with what it keeps to itself."""
        page = self.member.get(form).content.decode()
        kept = dict(HIDDEN.findall(page))
        if ages := OF_AGE.findall(page):
            kept["age"] = ages[0]
        _expect(ORDERED, self.member.post(form, kept | typed))

    def list_members(self) -> None:
        _expect(SEEN, self.staff.get("/staff/members/member/"))


def _expect(status: int, answer: Any) -> None:
    if answer.status_code != status:
        raise Unexpected(f"{answer.request['PATH_INFO']} answered {answer.status_code}")


KINDS: tuple[tuple[str, Callable[[Shop], None], float], ...] = (
    ("account pages", Shop.look_at_account, 1.1),
    ("checkout", Shop.check_out, 1.1),
    (f"staff's list of {PAGE} masked rows", Shop.list_members, 1.3),
)


def measure(sealed: Store, plain: Store, sizes: Sizes, told: Told) -> Iterator[Figure]:
    """Each kind of page in both ways by turns: the sealed way's time against the plain way's."""
    shops = Shop(nullcontext, sealed), Shop(compiled_out, plain)
    for name, visit, target in KINDS:
        told(f"Requests: {name}")
        pairs = _by_turns(shops, visit, sizes.rounds)
        on, off = (p50([pair[way].wall for pair in pairs]) * 1000 for way in (0, 1))
        yield Figure(f"{name}: sealed, p50", on, "ms")
        yield Figure(f"{name}: sealing and purposes compiled out, p50", off, "ms")
        by_wall = p50([on.wall / off.wall for on, off in pairs])
        yield Figure(f"{name}: sealed against compiled out, p50 of pairs", by_wall, "times", target)
        by_processor = p50([on.processor / off.processor for on, off in pairs])
        yield Figure(f"{name}: the same, by processor time", by_processor, "times")
    with counting() as count:
        shops[0].list_members()
    yield Figure(f"{name}: queries for keys", count.of_keys, "queries", 1)


def _by_turns(
    shops: tuple[Shop, Shop], visit: Callable[[Shop], None], rounds: int
) -> list[tuple[Lap, Lap]]:
    """One visit in each way, right after one another, so that what else goes on slows both."""
    pairs = []
    for number in range(rounds + WARM_UP):
        laps = {}
        for which in (0, 1) if number % 2 else (1, 0):
            with shops[which].way():
                laps[which] = lap(lambda which=which: visit(shops[which]))  # type: ignore[misc]
        pairs.append((laps[0], laps[1]))
    return pairs[WARM_UP:]
