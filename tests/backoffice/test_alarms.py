"""The desk of those who said “this wasn't me”."""

import pytest

from tests.backoffice.conftest import SignedIn
from tests.cast import make_person
from troth.accounts import alarms
from troth.accounts.models import Account, Alarm
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
PAGE = "/staff/alarms/"


@pytest.fixture
def alarm(kalicia: Store) -> Alarm:
    account = Account.objects.create(store=kalicia, person=make_person(kalicia))
    return alarms.sound(account, "new-device")


def test_staff_see_the_case_and_let_the_person_in(
    kalicia: Store, signed_in: SignedIn, alarm: Alarm
) -> None:
    erin = signed_in(kalicia, "support")
    page = erin.get(PAGE).content.decode()
    assert "Let them sign in again" in page
    erin.post(f"{PAGE}{alarm.pk}/closing/", {"proof": "phone"})
    alarm.refresh_from_db()
    assert (alarm.outcome, alarm.reason) == (Alarm.Outcome.FREED, "phone")
    assert alarm.closed_by.startswith("staff ")
    assert "Let them sign in again" not in erin.get(PAGE).content.decode()


@pytest.mark.parametrize("proof", ["", "because"])
def test_without_a_proof_of_the_list_it_stays(
    kalicia: Store, signed_in: SignedIn, alarm: Alarm, proof: str
) -> None:
    signed_in(kalicia, "support").post(f"{PAGE}{alarm.pk}/closing/", {"proof": proof})
    alarm.refresh_from_db()
    assert alarm.is_open


@pytest.mark.parametrize("roles", [(), ("packing",), ("catalogue",)])
def test_others_neither_see_nor_close_it(
    kalicia: Store, signed_in: SignedIn, alarm: Alarm, roles: tuple[str, ...]
) -> None:
    stranger = signed_in(kalicia, *roles)
    assert stranger.get(PAGE).status_code == 403
    assert stranger.post(f"{PAGE}{alarm.pk}/closing/", {"proof": "phone"}).status_code == 403
    alarm.refresh_from_db()
    assert alarm.is_open


def test_the_case_of_the_other_store_is_not_found(
    clinico: Store, signed_in: SignedIn, alarm: Alarm
) -> None:
    erin = signed_in(clinico, "manager")
    assert erin.post(f"{PAGE}{alarm.pk}/closing/", {"proof": "phone"}).status_code == 404
    alarm.refresh_from_db()
    assert alarm.is_open
