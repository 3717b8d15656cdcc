"""Consent and restriction act in the next read."""

import pytest
from msgspec.structs import replace

from tests.cast import access_of, own_access, say, staff_access
from tests.specimen.models import Diary
from troth.ledger.actors import Actor
from troth.lib.texts import Texts
from troth.people.models import Consent, Person
from troth.people.standing import CannotRestrict, lift, restrict
from troth.personal.access import Refused
from troth.personal.masks import masked
from troth.personal.values import HIDDEN
from troth.policy.models import Store
from troth.policy.terms import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def marketer(kalicia: Store) -> Actor:
    return Actor.system("send offers")


@pytest.fixture(autouse=True)
def _a_task_for_marketing(kalicia: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """No pack has such a task yet; give these tests one."""
    offers = Task("send offers", Texts("Offers", "優惠"), frozenset({"marketing"}))
    tasks = {**kalicia.terms.tasks, offers.slug: offers}
    monkeypatch.setattr(Store, "terms", replace(kalicia.terms, tasks=tasks))


def reads(diary: Diary, marketer: Actor) -> bool:
    with access_of(diary.store, marketer, "marketing") as access:
        try:
            return diary.secret.reveal(access) == "likes pearls"
        except Refused:
            return False


@pytest.mark.promise("K0-7")
@pytest.mark.promise("C1-3")
def test_marketing_reads_with_consent_alone(diary: Diary, alice: Person, marketer: Actor) -> None:
    assert not reads(diary, marketer)
    say(alice, is_yes=True)
    assert reads(diary, marketer)
    say(alice, is_yes=False)
    assert not reads(diary, marketer)
    say(alice, is_yes=True)
    assert reads(diary, marketer)
    assert Consent.objects.of(alice.store).count() == 3


def test_one_persons_consent_is_not_anothers(diary: Diary, bao: Person, marketer: Actor) -> None:
    say(bao, is_yes=True)
    assert not reads(diary, marketer)


def test_a_restriction_stops_staff_and_tasks_at_once(
    diary: Diary, alice: Person, bao: Person
) -> None:
    restrict(alice, "fulfilment")
    restrict(alice, "fulfilment")
    with staff_access(alice.store, bao, "packing") as access:
        with pytest.raises(Refused, match="restricted"):
            diary.phone.reveal(access)
        assert str(masked([diary], access)[0].phone) == HIDDEN
    with own_access(alice, "fulfilment") as access:
        assert diary.phone.reveal(access) == "+886912345678"
    lift(alice, "fulfilment")
    with staff_access(alice.store, bao, "packing") as access:
        assert diary.phone.reveal(access) == "+886912345678"


def test_what_the_law_asks_for_cannot_be_restricted(alice: Person) -> None:
    with pytest.raises(CannotRestrict):
        restrict(alice, "transaction-record")
