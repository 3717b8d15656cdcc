from collections.abc import Iterator

import pytest

from tests.signing_in import ALICE, empty_mailbox
from troth.outreach import letters
from troth.outreach.letters import Letter, Opener
from troth.outreach.models import Address, Message
from troth.people.models import Person
from troth.policy.models import Store

KIND = "greeting"


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture
def address(kalicia: Store) -> Address:
    person = Person.objects.create(store=kalicia)
    return Address.objects.create(store=kalicia, person=person, email=ALICE)


@pytest.fixture(autouse=True)
def _greeting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A kind of mail that greets an address."""
    monkeypatch.setattr(letters, "_kinds", dict(letters._kinds))

    @letters.composer(KIND, topic="account")
    def greeting(message: Message, opened: Opener) -> Letter | None:
        address = Address.objects.of(message.store).filter(pk=message.about).first()
        if address is None:
            return None
        with opened("membership") as access:
            to = address.email.reveal(access)
        return Letter(to, "A greeting", f"Good day, {to}")

    return
