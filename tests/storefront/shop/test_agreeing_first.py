"""A text that changed is answered before the checkout goes on; small changes are accepted by use."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.publishing.shelves import make_latest, make_version
from tests.shopping import line_of, make_variant, purchase_of
from tests.storefront.shop.steps import confirm, only_order, put_in, to_confirm_page
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.orders import actions
from troth.orders.models import Order
from troth.orders.problems import AgreementNeeded
from troth.people import agreements
from troth.people.models import Acceptance, Person
from troth.policy.models import Store

STEPS = ("", "delivery/", "payment/", "confirmation/")


def person_of(store: Store) -> Person:
    return Acceptance.objects.of(store).select_related("person__store")[0].person


@pytest.mark.promise("T-01")
@pytest.mark.promise("T-04")
def test_a_material_change_comes_before_every_step(
    alice: Client, ring: Variant, kalicia: Store
) -> None:
    put_in(alice, ring)
    make_latest(kalicia, "policy", is_material=True)
    for step in STEPS:
        path = f"/en/checkout/{step}"
        there = f"/en/my/agreements/?next={path.replace('/', '%2F')}"
        assert alice.get(path)["Location"] == there


@pytest.mark.promise("T-04")
@pytest.mark.control("T-04")
def test_an_order_under_way_waits_for_the_answer(
    alice: Client, ring: Variant, kalicia: Store
) -> None:
    typed = to_confirm_page(alice, ring)
    make_latest(kalicia, "policy", is_material=True)
    assert confirm(alice, typed)["Location"].startswith("/en/my/agreements/")
    assert not Order.objects.of(kalicia).exists()


@pytest.mark.control("T-01")
def test_the_deed_itself_refuses(alice: Client, kalicia: Store) -> None:
    person = person_of(kalicia)
    make_latest(kalicia, "policy", is_material=True)
    purchase = purchase_of(person, [line_of(make_variant(kalicia))])
    placed = actions.place(purchase, token="t" * 32, by=Actor.person(person.pk))
    assert placed == AgreementNeeded()
    assert not Order.objects.of(kalicia).exists()


@pytest.mark.promise("T-04")
def test_going_to_the_checkout_accepts_a_small_change_that_was_shown(
    alice: Client, ring: Variant, kalicia: Store
) -> None:
    put_in(alice, ring)
    small = make_version(kalicia, "policy", days=20)
    assert alice.get("/en/my/").status_code == 200
    with clock.stopped_at(clock.now() + timedelta(days=21)):
        assert alice.get("/en/my/").status_code == 200
        assert not Acceptance.objects.of(kalicia).filter(version=small.number).exists()
        assert alice.get("/en/checkout/delivery/").status_code == 200
    row = Acceptance.objects.of(kalicia).get(version=small.number)
    assert (row.how, row.sha256) == ("by use", small.sha256.en)


@pytest.mark.promise("T-01")
def test_new_terms_are_accepted_with_the_order(
    alice: Client, ring: Variant, kalicia: Store
) -> None:
    make_latest(kalicia, "terms", is_material=True)
    assert confirm(alice, to_confirm_page(alice, ring)).status_code == 302
    person = only_order(kalicia).person
    assert Acceptance.objects.of(kalicia).get(person=person, text="terms").version == "later"
    assert agreements.needs(person, "terms") is None
