"""An age is told before an order; of a child, or under the age, nothing typed is kept."""

import pytest

from tests.guardians.wards import CHEN, DAI, link_in
from tests.noticing import JoiningForm, noticed_by
from tests.promises.mutants import taken_out
from tests.shopping import make_variant, oldest, terms_shown
from tests.storefront.browsing import browser
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
from tests.wardship.steps import GUARDIAN, agree, ask, at, child, orders_in, person_at, young
from troth.guardians import rules
from troth.guardians.models import AgeBand, TurnedAway
from troth.members.models import Member
from troth.orders.models import CheckoutDraft
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


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
