"""C3-1b: nothing personal can be read in the stored bytes; and the search would find it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from tests.canaries import tasks
from tests.shopping import make_variant
from tests.storefront.browsing import browser, sign_in
from tests.storefront.shop import steps
from troth.outreach.mail import mailbox
from troth.policy.models import Store

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

CANARIES = {
    "e-mail": "canary.bird.7319@example.com",
    "e-mail never verified": "canary.unknown.5528@example.com",
    "recipient": "金絲雀柯奈莉",
    "recipient's phone": "987654321",
    "street": "金絲雀街七三一號",
    "name in the profile": "柯奈莉亞金絲雀",
    "phone in the profile": "911222333",
    "birth date": "1987-03-19",
}


def walk_through_the_shop(store: Store) -> None:
    """Everything a buyer may type, typed."""
    visitor = browser(store)
    visitor.post("/en/sign-in/", {"email": CANARIES["e-mail never verified"]})
    client = browser(store)
    assert sign_in(client, CANARIES["e-mail"]).status_code == 302
    steps.put_in(client, make_variant(store))
    steps.deliver(
        client,
        name=CANARIES["recipient"],
        phone="0" + CANARIES["recipient's phone"],
        street=CANARIES["street"],
    )
    steps.pay(client)
    assert steps.confirm(client, steps.confirm_page(client)).status_code == 302
    client.post("/en/my/profile/", profile())
    assert CANARIES["name in the profile"] in client.get("/en/my/").content.decode()
    tasks.fail_with_a_canary.enqueue()
    call_command("db_worker", batch=True, verbosity=0, startup_delay=False)


def profile() -> dict[str, str]:
    return {
        "name": CANARIES["name in the profile"],
        "phone": f"0{CANARIES['phone in the profile']}",
        "birth_date": CANARIES["birth date"],
    }


def folders() -> list[Path]:
    """The data folder, and on PostgreSQL the server's own."""
    if connection.vendor != "postgresql":
        return [Path(settings.HOME)]
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        return [Path(settings.HOME), Path(cursor.fetchone()[0])]


def stored_bytes() -> Iterator[bytes]:
    for folder in folders():
        for path in folder.rglob("*"):
            if path.is_file() and mailbox.FOLDER not in path.relative_to(folder).parts:
                yield path.read_bytes()


def found(words: dict[str, str]) -> set[str]:
    """Which of these can be read somewhere on the disk, in UTF-8 or UTF-16."""
    forms = {
        (name, word.encode(code)) for name, word in words.items() for code in ("utf-8", "utf-16-le")
    }
    return {name for stored in stored_bytes() for name, form in forms if form in stored}


@pytest.mark.promise("C3-1b")
def test_nothing_typed_can_be_read_on_the_disk(
    kalicia: Store, caplog: pytest.LogCaptureFixture
) -> None:
    walk_through_the_shop(kalicia)
    words = CANARIES | {"in an error": tasks.CANARY_IN_AN_ERROR}
    assert found(words) == set()
    assert not [name for name, word in words.items() if word in caplog.text]


def test_with_the_sealing_taken_out_the_search_finds_everything(
    kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: without it, a search that finds nothing would mean nothing."""
    monkeypatch.setattr("troth.keys.sealing.AESGCM", NoCipher)
    walk_through_the_shop(kalicia)
    assert found(CANARIES) == set(CANARIES)


class NoCipher:
    """Stands where AES-256-GCM stands, and seals nothing."""

    def __init__(self, key: bytes) -> None:
        self.tag = bytes(16)

    def encrypt(self, _nonce: bytes, plain: bytes, _associated: bytes) -> bytes:
        return plain + self.tag

    def decrypt(self, _nonce: bytes, sealed: bytes, _associated: bytes) -> bytes:
        return sealed[: -len(self.tag)]


@pytest.fixture(autouse=True)
def _databases_of_this_test_alone() -> Iterator[None]:
    """Another test's rows may lie in free pages: begin with none, end with none."""
    _vacuum()
    yield
    _vacuum()


def _vacuum() -> None:
    for alias in connections:
        with connections[alias].cursor() as cursor:
            cursor.execute("VACUUM" if connections[alias].vendor == "sqlite" else "VACUUM FULL")
