"""The pages of asking a guardian and of answering as one, in both stores."""

from datetime import timedelta

import pytest

from tests.guardians.wards import CHEN, DAI, link_in, shown
from tests.noticing import noticed_by
from tests.promises.mutants import taken_out
from tests.shopping import make_variant, oldest, terms_shown
from tests.signing_in import mails_to
from tests.storefront.browsing import browser
from tests.storefront.shop.steps import (
    confirm,
    order,
    to_confirm_page,
)
from tests.wardship.steps import (
    GUARDIAN,
    agree,
    ask,
    at,
    chen_and_letter,
    chen_with_yes,
    orders_in,
    tell,
    young,
)
from troth.guardians import rules
from troth.guardians.models import Tie
from troth.lib import clock
from troth.outreach.models import Address
from troth.policy.models import Store
from troth.wardship import answering
from troth.wardship.forms import AcceptanceForm, MajorityForm

pytestmark = pytest.mark.django_db


@pytest.mark.promise("C2-6")
def test_an_address_is_taken_with_its_owners_yes_alone(kalicia: Store) -> None:
    chen = at(kalicia, CHEN)
    tell(chen, young(kalicia))
    response = ask(chen, agreed="")
    assert response.status_code == 422
    assert "Please ask them first" in response.content.decode()
    assert not Address.objects.of(kalicia).where(email=DAI).exists()
    assert ask(chen, notice="0" * 64).status_code == 422
    assert ask(chen, email="nobody").status_code == 422
    assert not Tie.objects.of(kalicia).exists()


def test_a_guardian_who_is_asked_twice_is_asked_once(kalicia: Store) -> None:
    chen, _link = chen_and_letter(kalicia)
    assert ask(chen, "erin@example.com").status_code == 422
    assert mails_to("erin@example.com") == []


@pytest.mark.promise("C6-2")
def test_declining_needs_no_sign_in_and_leaves_nothing(store: Store) -> None:
    chen, link = chen_and_letter(store)
    visitor = browser(store)
    assert visitor.post(f"{link}refusal/")["Location"] == "/en/guardian/refused/"
    assert visitor.get("/en/guardian/refused/").status_code == 200
    assert not Address.objects.of(store).where(email=DAI).exists()
    assert visitor.get(link).status_code == 404
    assert "Nobody has agreed yet" in chen.get(GUARDIAN).content.decode()


@pytest.mark.promise("T-03")
@pytest.mark.promise("C6-2")
def test_nobody_agrees_by_another_address_nor_for_themself(store: Store) -> None:
    chen, link = chen_and_letter(store)
    bao = at(store, "bao@example.com")
    for stranger in (chen, bao):
        assert agree(stranger, store, link).status_code == 403
    assert agree(browser(store), store, link)["Location"].startswith("/en/sign-in/")
    assert "you cannot order" in chen.get(GUARDIAN).content.decode()


@pytest.mark.control("C6-2")
@pytest.mark.control("T-03")
def test_without_the_guard_a_stranger_would_get_further(kalicia: Store) -> None:
    chen, link = chen_and_letter(kalicia)
    with taken_out(answering._is_asked, "says yes"):
        assert chen.get(f"{link}acceptance/").status_code == 200


@pytest.mark.promise("C6-2")
def test_a_link_leads_nowhere_when_garbled_late_or_in_another_store(
    kalicia: Store, clinico: Store
) -> None:
    _chen, link = chen_and_letter(kalicia)
    assert browser(kalicia).get(link).status_code == 200
    assert browser(kalicia).get(f"{link[:-2]}x/").status_code == 404
    assert browser(clinico).get(link).status_code == 404
    with clock.stopped_at(clock.now() + timedelta(days=14, minutes=1)):
        assert browser(kalicia).get(link).status_code == 404
        assert browser(kalicia).post(f"{link}refusal/").status_code == 404


@pytest.mark.parametrize("missing", ["is_guardian", "accepted", "notice", "terms"])
def test_a_yes_is_whole_or_none(kalicia: Store, missing: str) -> None:
    _chen, link = chen_and_letter(kalicia)
    dai = at(kalicia, DAI)
    whole = {"is_guardian": "on", "accepted": "on", **shown(kalicia)}
    typed = {**whole, **noticed_by(dai, AcceptanceForm), missing: ""}
    assert dai.post(f"{link}acceptance/", typed).status_code == 422
    assert Tie.objects.of(kalicia).get().state is rules.State.OPEN


@pytest.mark.promise("T-03")
def test_a_guardian_sees_no_order_and_takes_the_yes_back(store: Store) -> None:
    chen, dai = chen_with_yes(store)
    placed = order(chen, make_variant(store))["Location"]
    assert dai.get(placed).status_code == 404
    page = dai.get(GUARDIAN).content.decode()
    assert "Take my yes back" in page
    assert CHEN not in page
    tie = Tie.objects.of(store).get()
    assert chen.post(f"{GUARDIAN}wards/{tie.pk}/withdrawal/").status_code == 404
    assert dai.post(f"{GUARDIAN}wards/{tie.pk}/withdrawal/")["Location"] == GUARDIAN
    assert chen.get("/en/checkout/delivery/")["Location"] == GUARDIAN
    assert chen.get(placed).status_code == 200


@pytest.mark.promise("T-03")
def test_a_yes_taken_back_on_the_last_step_stops_the_order(kalicia: Store) -> None:
    chen, dai = chen_with_yes(kalicia)
    typed = to_confirm_page(chen, make_variant(kalicia))
    tie = Tie.objects.of(kalicia).get()
    dai.post(f"{GUARDIAN}wards/{tie.pk}/withdrawal/")
    assert confirm(chen, typed)["Location"] == GUARDIAN
    assert orders_in(kalicia) == 0


@pytest.mark.promise("T-03")
def test_whoever_turned_old_enough_goes_on_alone(store: Store) -> None:
    chen, dai = chen_with_yes(store)
    typed = {"accepted": "on", "shown": terms_shown(store), **noticed_by(chen, MajorityForm)}
    assert chen.post(f"{GUARDIAN}majority/", typed | {"accepted": ""}).status_code == 422
    assert chen.post(f"{GUARDIAN}majority/", typed | {"shown": ""}).status_code == 422
    assert chen.post(f"{GUARDIAN}majority/", typed)["Location"] == GUARDIAN
    assert "Take my yes back" not in dai.get(GUARDIAN).content.decode()
    assert order(chen, make_variant(store))["Location"].startswith("/en/orders/")


def test_an_adult_says_that_their_capacity_is_limited(kalicia: Store) -> None:
    ann = at(kalicia, "ann@example.com")
    tell(ann, oldest(kalicia).slug)
    ann.post(f"{GUARDIAN}capacity/", {"limited": "yes"})
    assert ask(ann)["Location"] == GUARDIAN
    assert (
        "an adult whose legal capacity is limited"
        in browser(kalicia).get(link_in()).content.decode()
    )
    ann.post(f"{GUARDIAN}end/")
    ann.post(f"{GUARDIAN}capacity/", {"limited": "no"})
    assert order(ann, make_variant(kalicia))["Location"].startswith("/en/orders/")


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_each_page_answers_in_each_language(kalicia: Store, language: str) -> None:
    chen, link = chen_and_letter(kalicia)
    dai = at(kalicia, DAI)
    token = link.rstrip("/").rsplit("/", 1)[1]
    for client, path in (
        (chen, "my/guardian/"),
        (dai, "my/guardian/"),
        (dai, f"guardian/{token}/"),
        (dai, f"guardian/{token}/acceptance/"),
        (dai, "guardian/refused/"),
        (dai, "children/"),
    ):
        assert client.get(f"/{language}/{path}").status_code == 200, path
