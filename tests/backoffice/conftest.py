"""A shop with an order, the people who work in it, and those who do not."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import make_person
from tests.shopping import line_of, make_variant, placed
from troth.accounts import sessions
from troth.accounts.middleware import SESSION
from troth.accounts.models import Account
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.members.models import Member
from troth.orders.models import Order
from troth.outreach.models import Address, Message
from troth.people.models import Person
from troth.policy.models import Store
from troth.staff.actions import appoint

EMAIL = "alice.wang@example.com"
VALUES = ("王小明", "+886912345678", "仁愛路四段", EMAIL)
CONSOLE = Actor.system("staff add")
SignedIn = Callable[..., Client]


def entries(store: Store) -> list[tuple[str, str]]:
    """Deed and purpose of each ledger entry, in their order."""
    return list(Entry.objects.of(store).order_by("pk").values_list("deed", "purpose"))


@pytest.fixture
def alice(kalicia: Store) -> Person:
    person = make_person(kalicia)
    Address.objects.create(store=kalicia, person=person, email=EMAIL)
    return person


@pytest.fixture
def member(alice: Person) -> Member:
    return Member.objects.create(
        store=alice.store,
        person=alice,
        name="王小明",
        phone="+886912345678",
        origin=Member.Origin.PURCHASE,
    )


@pytest.fixture
def order(member: Member) -> Order:
    bought = placed(member.person, line_of(make_variant(member.store), 2))
    Message.objects.of(member.store).delete()  # the confirmation, which is not told of here
    return bought


@pytest.fixture
def signed_in() -> SignedIn:
    """A browser of somebody with these roles; with none, of a member who does not work here."""

    def sign_in(store: Store, *roles: str, at: Store | None = None) -> Client:
        account = Account.objects.create(store=store, person=make_person(store))
        for role in roles:
            appoint(account.person, role, by=CONSOLE)
        browser = at_door(at or store)
        browser.cookies[SESSION.sent_as] = sessions.signed_in(account)
        return browser

    return sign_in


def at_door(store: Store) -> Client:
    """A browser that nobody signed in."""
    facts: dict[str, Any] = {"SERVER_NAME": store.host, "HTTP_SEC_FETCH_SITE": "same-origin"}
    return Client(**facts)
