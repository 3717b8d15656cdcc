"""A page that matters asks once more; others are led to a code and back."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from tests.cast import make_person
from tests.promises.mutants import taken_out
from troth.accounts import sessions, steps
from troth.accounts.engine import SessionStore
from troth.accounts.models import Account
from troth.accounts.routes import MemberRequest
from troth.accounts.steps import fresh
from troth.lib import routes
from troth.lib.clock import FixedClock
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


@fresh
def secret(request: MemberRequest) -> HttpResponse:
    return HttpResponse("secret")


@pytest.fixture
def key(kalicia: Store, noon: FixedClock) -> str:
    account = Account.objects.create(store=kalicia, person=make_person(kalicia))
    return sessions.signed_in(account)


def asked(store: Store, key: str | None, method: str = "get", **facts: str) -> HttpRequest:
    request: HttpRequest = getattr(RequestFactory(), method)("/en/my/secret/?page=2", **facts)
    request.store, request.session = store, SessionStore(key, store=store)  # type: ignore[attr-defined]
    request.user = sessions.who(request) or AnonymousUser()  # type: ignore[assignment]
    return request


@pytest.mark.promise("K-07")
def test_within_five_minutes_of_a_code_it_opens(kalicia: Store, key: str, noon: FixedClock) -> None:
    noon.moment += timedelta(minutes=5) - timedelta(seconds=1)
    assert secret(asked(kalicia, key)).content == b"secret"


@pytest.mark.promise("K-07")
def test_later_it_leads_to_a_code_and_back(kalicia: Store, key: str, noon: FixedClock) -> None:
    noon.moment += timedelta(minutes=5)
    answer = secret(asked(kalicia, key))
    assert (
        answer["Location"] == "/en/my/security/confirmation/?next=%2Fen%2Fmy%2Fsecret%2F%3Fpage%3D2"
    )
    assert b"secret" not in answer.content
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.promise("K-07")
def test_a_form_is_not_done_and_its_page_is_come_back_to(
    kalicia: Store, key: str, noon: FixedClock
) -> None:
    noon.moment += timedelta(minutes=5)
    sent = asked(kalicia, key, "post", HTTP_REFERER="http://testserver/en/my/form/")
    answer = secret(sent)
    assert answer["Location"] == "/en/my/security/confirmation/?next=%2Fen%2Fmy%2Fform%2F&sent=no"
    assert b"secret" not in answer.content


def test_a_stranger_is_led_to_the_sign_in_page(kalicia: Store) -> None:
    answer = secret(asked(kalicia, None))
    assert answer["Location"].startswith("/en/sign-in/?next=")
    assert b"secret" not in answer.content


@pytest.mark.control("K-07")
def test_without_the_question_an_old_sign_in_opens_it(
    kalicia: Store, key: str, noon: FixedClock
) -> None:
    noon.moment += timedelta(days=20)
    with taken_out(steps._is_fresh, "says yes"):
        assert secret(asked(kalicia, key)).content == b"secret"


def test_it_is_a_members_page() -> None:
    assert routes.plane_of(secret) == routes.MEMBER
    assert routes.plane_of(resolve("/en/my/security/confirmation/").func) == routes.MEMBER
