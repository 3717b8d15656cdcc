"""Alice may have broken the terms; Bao is a stranger to it; Mei decides, Erin may not."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.cast import make_person
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store
from troth.standing import casework, measures
from troth.standing.models import Case, Measure

EMAIL = "alice@example.com"
NOTE = "The list of the courier, of the 3rd."
WORDS = "Three parcels were not collected."
Suspend = Callable[..., Measure]


def in_days(days: int) -> datetime:
    return clock.now() + timedelta(days=days)


def joins(store: Store, email: str) -> Person:
    """Somebody new, with an address."""
    person = make_person(store)
    Address.objects.create(store=store, person=person, email=email, verified_at=clock.now())
    return person


@pytest.fixture
def alice(kalicia: Store) -> Person:
    return joins(kalicia, EMAIL)


@pytest.fixture
def bao(kalicia: Store) -> Person:
    return joins(kalicia, "bao@example.com")


@pytest.fixture
def mei(kalicia: Store) -> Actor:
    """A manager: the role that may act for the purpose."""
    return Actor.staff(make_person(kalicia).pk, "manager")


@pytest.fixture
def erin(kalicia: Store) -> Actor:
    return Actor.staff(make_person(kalicia).pk, "support")


@pytest.fixture
def case(alice: Person, mei: Actor) -> Case:
    found = casework.open_case(alice, reason="unclaimed", words=WORDS, by=mei)
    casework.add_evidence(found, words=NOTE, by=mei)
    return found


@pytest.fixture
def ling(kalicia: Store) -> Actor:
    """Another manager."""
    return Actor.staff(make_person(kalicia).pk, "manager")


@pytest.fixture
def suspend(case: Case, mei: Actor, ling: Actor) -> Suspend:
    def suspend_alice(*services: str, days: int = 10) -> Measure:
        until = in_days(days)
        return measures.suspend(case, services=services, until=until, by=mei, second=ling)

    return suspend_alice
