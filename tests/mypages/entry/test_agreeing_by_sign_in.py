"""Signing in agrees to the policy that the form names, once; what was not shown is not agreed to."""

import pytest
from django.test import Client

from tests.noticing import EmailForm, noticed
from tests.signing_in import ALICE, empty_mailbox
from tests.storefront.browsing import browser, code_for, enter_code, is_signed_in, sign_in
from troth.people.models import Acceptance, Consent
from troth.policy.models import Store
from troth.publishing import history

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture
def client(kalicia: Store) -> Client:
    return browser(kalicia)


@pytest.mark.promise("C0-2")
def test_the_form_says_what_one_agrees_to_and_it_is_recorded_once(
    client: Client, kalicia: Store
) -> None:
    policy = history.in_force(kalicia, "policy")
    assert policy is not None
    line = f"you agree to our privacy policy, version {policy.number}"
    assert line in client.get("/en/sign-in/").content.decode()
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    assert line in client.get("/en/sign-in/code/").content.decode()
    assert not Acceptance.objects.of(kalicia).exists()
    enter_code(client, code_for())
    sign_in(browser(kalicia))
    row = Acceptance.objects.of(kalicia).get()
    assert (row.text, row.how, row.language) == ("policy", "by use", "en")
    assert row.sha256 == policy.sha256.en
    assert not Consent.objects.of(kalicia).exists()


@pytest.mark.promise("C0-2")
@pytest.mark.control("C0-2")
@pytest.mark.parametrize("shown", ["", "0" * 64])
def test_another_policy_than_the_one_shown_is_shown_again(
    client: Client, kalicia: Store, shown: str
) -> None:
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    response = enter_code(client, code_for(), policy=shown)
    assert response.status_code == 422
    assert "Our privacy policy changed while you were here" in response.content.decode()
    assert not is_signed_in(client)
    assert not Acceptance.objects.of(kalicia).exists()
    assert enter_code(client, code_for()).status_code == 302
