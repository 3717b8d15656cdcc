"""From the checkout of somebody under the age to their guardian's yes and the order, in both stores."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.guardians.wards import CHEN, DAI, link_in, shown
from tests.noticing import JoiningForm, noticed_by
from tests.promises.mutants import taken_out
from tests.shopping import make_variant, oldest, terms_shown
from tests.signing_in import empty_mailbox, mails_to
from tests.storefront.browsing import browser, sign_in
from tests.storefront.shop.steps import (
    DELIVERY,
    confirm,
    confirm_page,
    deliver,
    order,
    pay,
    put_in,
    to_confirm_page,
)
from troth.guardians import rules
from troth.guardians.models import AgeBand, Tie, TurnedAway
from troth.lib import clock
from troth.members.models import Member
from troth.mypages.guardian import answering
from troth.mypages.guardian.forms import AcceptanceForm, AgeForm, InvitationForm, MajorityForm
from troth.orders.models import CheckoutDraft, Order
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
GUARDIAN = "/en/my/guardian/"


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture(params=["kalicia", "clinico"])
def store(request: pytest.FixtureRequest) -> Store:
    found: Store = request.getfixturevalue(request.param)
    return found


def at(store: Store, email: str) -> Client:
    client = browser(store)
    sign_in(client, email)
    return client


def person_at(store: Store, email: str) -> Person:
    return Address.objects.of(store).where(email=email).get().person


def young(store: Store) -> str:
    return rules.bands(store.terms.ages)[1].slug


def child(store: Store) -> str:
    return rules.bands(store.terms.ages)[-1].slug


def tell(client: Client, slug: str) -> Any:
    return client.post(f"{GUARDIAN}age/", {"age": slug, **noticed_by(client, AgeForm)})


def ask(client: Client, email: str = DAI, **changes: str) -> Any:
    typed = {"email": email, "agreed": "on", **noticed_by(client, InvitationForm)}
    return client.post(f"{GUARDIAN}invitation/", typed | changes)


def agree(client: Client, store: Store, link: str) -> Any:
    typed = {"is_guardian": "on", "accepted": "on", **shown(store)}
    return client.post(f"{link}acceptance/", typed | noticed_by(client, AcceptanceForm))


def chen_and_letter(store: Store) -> tuple[Client, str]:
    """Somebody under the age who has asked, and the link that the guardian got."""
    chen = at(store, CHEN)
    tell(chen, young(store))
    assert ask(chen)["Location"] == GUARDIAN
    return chen, link_in()


def chen_with_yes(store: Store) -> tuple[Client, Client]:
    chen, link = chen_and_letter(store)
    dai = at(store, DAI)
    assert agree(dai, store, link)["Location"] == GUARDIAN
    return chen, dai


def orders_in(store: Store) -> int:
    return Order.objects.of(store).count()


@pytest.mark.promise("T-03")
@pytest.mark.promise("C6-2")
@pytest.mark.promise("K-04")
def test_under_the_age_one_buys_with_a_guardians_yes_alone(store: Store) -> None:
    chen, ring = at(store, CHEN), make_variant(store)
    typed = to_confirm_page(chen, ring)
    assert confirm(chen, typed | {"age": young(store)})["Location"] == GUARDIAN
    assert orders_in(store) == 0
    assert not CheckoutDraft.objects.of(store).exists()  # what was typed is gone
    assert "you cannot order" in chen.get(GUARDIAN).content.decode()
    for page in ("delivery", "payment", "confirmation"):
        assert chen.get(f"/en/checkout/{page}/")["Location"] == GUARDIAN
    assert ask(chen)["Location"] == GUARDIAN
    link = link_in()
    visitor = browser(store)
    page = visitor.get(link).content.decode()
    assert f"under {store.terms.ages.threshold}" in page
    assert "one is of age at 18" in page
    assert CHEN not in page
    dai = at(store, DAI)
    assert agree(dai, store, link)["Location"] == GUARDIAN
    put_in(chen, ring)
    deliver(chen)
    pay(chen)
    typed = confirm_page(chen)
    assert "age" not in typed
    assert confirm(chen, typed)["Location"].startswith("/en/orders/")
    assert orders_in(store) == 1


@pytest.mark.promise("K-04")
def test_without_an_age_nothing_is_ordered(kalicia: Store) -> None:
    alice, ring = at(kalicia, "alice@example.com"), make_variant(kalicia)
    typed = to_confirm_page(alice, ring)
    typed.pop("age")
    response = confirm(alice, typed)
    assert response.status_code == 422
    assert "Choose your age range" in response.content.decode()
    assert confirm(alice, typed | {"age": "1-99"}).status_code == 422
    assert orders_in(kalicia) == 0
    assert not AgeBand.objects.of(kalicia).exists()


@pytest.mark.control("K-04")
def test_without_the_rule_an_order_would_need_no_age(kalicia: Store) -> None:
    alice, ring = at(kalicia, "alice@example.com"), make_variant(kalicia)
    typed = to_confirm_page(alice, ring) | {"age": young(kalicia)}
    with taken_out(rules.refusal):
        confirm(alice, typed)
    assert orders_in(kalicia) == 1


def test_an_age_is_told_once_and_kept_with_the_order(kalicia: Store) -> None:
    alice, ring = at(kalicia, "alice@example.com"), make_variant(kalicia)
    order(alice, ring)
    assert AgeBand.objects.of(kalicia).get().band == oldest(kalicia)
    order(alice, ring)
    assert AgeBand.objects.of(kalicia).count() == 1
    assert orders_in(kalicia) == 2


@pytest.mark.promise("C6-1")
def test_a_childs_age_leaves_nothing_but_a_count(store: Store) -> None:
    chen, ring = at(store, CHEN), make_variant(store)
    typed = to_confirm_page(chen, ring)
    typed.pop("accepted")  # whatever else is wrong with the page
    assert confirm(chen, typed | {"age": child(store)})["Location"] == "/en/children/"
    assert "under 12" in chen.get("/en/children/").content.decode()
    assert not CheckoutDraft.objects.of(store).exists()
    assert not AgeBand.objects.of(store).exists()
    assert not Member.objects.of(store).exists()
    assert TurnedAway.objects.of(store).get().count == 1


@pytest.mark.promise("C6-1")
def test_a_parcel_for_a_child_is_refused_and_what_was_typed_goes(store: Store) -> None:
    alice, ring = at(store, "alice@example.com"), make_variant(store)
    put_in(alice, ring)
    deliver(alice)
    assert CheckoutDraft.objects.of(store).exists()
    response = deliver(alice, for_child="on", phone="nonsense")
    assert response["Location"] == "/en/children/"
    assert not CheckoutDraft.objects.of(store).exists()
    assert DELIVERY["name"] not in alice.get("/en/checkout/delivery/").content.decode()
    assert TurnedAway.objects.of(store).get().count == 1


@pytest.mark.control("C6-1")
def test_without_the_rule_a_childs_age_would_be_kept(kalicia: Store) -> None:
    chen, ring = at(kalicia, CHEN), make_variant(kalicia)
    typed = to_confirm_page(chen, ring) | {"age": child(kalicia)}
    with taken_out(rules.is_too_young, "says no"):
        confirm(chen, typed)
    assert AgeBand.objects.of(kalicia).filter(person=person_at(kalicia, CHEN)).exists()


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


@pytest.mark.promise("K-04")
def test_joining_asks_the_age_too(store: Store) -> None:
    chen = at(store, CHEN)
    typed = {"terms": "on", "shown": terms_shown(store), **noticed_by(chen, JoiningForm)}
    assert chen.post("/en/my/membership/", typed).status_code == 422
    told = typed | {"age": child(store)}
    assert chen.post("/en/my/membership/", told)["Location"] == "/en/children/"
    assert not Member.objects.of(store).exists()
    told = typed | {"age": young(store)}
    assert chen.post("/en/my/membership/", told)["Location"] == GUARDIAN
    assert Member.objects.of(store).exists()


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
