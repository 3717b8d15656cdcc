"""Work asks for a younger sign-in than shopping does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.cast import make_person
from tests.promises.mutants import taken_out
from troth.accounts import sessions
from troth.accounts.middleware import SESSION
from troth.accounts.models import Account, Session
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.policy.models import Store
from troth.staff.actions import appoint
from troth.staff.sessions import ABSOLUTE, IDLE, is_over

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def erin(kalicia: Store) -> Client:
    account = Account.objects.create(store=kalicia, person=make_person(kalicia))
    appoint(account.person, "manager", by=Actor.system("troth staff add"))
    facts = {"SERVER_NAME": kalicia.host, "HTTP_SEC_FETCH_SITE": "same-origin"}
    browser = Client(**facts)  # type: ignore[arg-type]
    with clock.stopped_at(NOON):
        browser.cookies[SESSION.sent_as] = sessions.signed_in(account)
    return browser


def works(browser: Client, at: timedelta) -> bool:
    with clock.stopped_at(NOON + at):
        return browser.get("/staff/").status_code == 200


@pytest.mark.promise("C3-1e")
def test_left_alone_for_half_an_hour_staff_sign_in_again(erin: Client, kalicia: Store) -> None:
    assert works(erin, IDLE - timedelta(seconds=1))
    assert not works(erin, 2 * IDLE)
    assert not Session.objects.of(kalicia).exists()


@pytest.mark.promise("C3-1e")
def test_after_twelve_hours_staff_sign_in_again_however_busy(erin: Client) -> None:
    quarter = timedelta(minutes=15)
    for number in range(1, ABSOLUTE // quarter):
        assert works(erin, number * quarter)
    assert not works(erin, ABSOLUTE)


def test_the_shop_itself_goes_on(erin: Client) -> None:
    with clock.stopped_at(NOON + timedelta(days=2)):
        assert erin.get("/en/my/").status_code == 200


@pytest.mark.control("C3-1e")
def test_without_the_limit_work_goes_on(erin: Client) -> None:
    with taken_out(is_over, "says no"):
        assert works(erin, timedelta(days=2))
