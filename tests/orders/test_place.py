"""``orders.actions.place``."""

from dataclasses import replace

import pytest
from django.db import connections

from tests.cast import TAIPEI, make_person, own_access
from tests.shopping import MING, buy, line_of, make_variant, placed, terms_shown
from troth.catalogue.models import Product, Variant
from troth.delivery import methods as delivery
from troth.delivery.models import Parcel
from troth.lib.money import Money
from troth.orders.models import Order, OrderEvent, OrderLine
from troth.orders.problems import (
    CartChanged,
    MethodUnfit,
    TermsChanged,
    TokenRefused,
    TotalChanged,
)
from troth.orders.purchases import revealed
from troth.payments import methods as payments
from troth.payments.models import Payment
from troth.people.models import Acceptance
from troth.policy.models import Store


def stock_of(variant: Variant) -> int:
    return Variant.objects.of(variant.store_id).get(pk=variant.pk).stock


def nothing_happened(variant: Variant) -> bool:
    store = variant.store_id
    written = [m.objects.of(store).exists() for m in (Order, OrderLine, Parcel, Payment)]
    return not any(written) and stock_of(variant) == 10


def test_an_order_keeps_what_was_agreed(kalicia: Store) -> None:
    alice, ring = make_person(kalicia), make_variant(kalicia, price=500)
    order = placed(alice, line_of(ring, 2))
    assert (order.subtotal, order.delivery_fee, order.total) == (1000, 100, 1100)
    assert str(order.payment_label) == "Cash on delivery"
    line = order.lines.get()
    assert (line.sku, line.unit_price, line.quantity) == (ring.sku, 500, 2)
    assert line.label == "Gold"
    assert line.total_as_money == Money(1000)


def test_goods_are_taken_and_parcel_and_payment_begun(kalicia: Store) -> None:
    alice, ring = make_person(kalicia), make_variant(kalicia)
    order = placed(alice, line_of(ring, 3))
    assert stock_of(ring) == 7
    assert Parcel.objects.of(kalicia).get().order_id == order.pk
    payment = Payment.objects.of(kalicia).get()
    assert payment.amount_as_money == order.total_as_money
    assert payment.state == Payment.State.PENDING


def test_the_recipient_is_sealed_and_opens_for_fulfilment(kalicia: Store) -> None:
    alice = make_person(kalicia)
    order = placed(alice, line_of(make_variant(kalicia)))
    assert str(order.name) == "•••"
    fetched = Order.objects.of(kalicia).of_person(alice).get()
    with own_access(alice, "fulfilment") as access:
        assert revealed(fetched, access) == MING


def test_the_accepted_terms_are_recorded_once(kalicia: Store) -> None:
    alice, ring = make_person(kalicia), make_variant(kalicia)
    placed(alice, line_of(ring))
    placed(alice, line_of(ring))
    accepted = Acceptance.objects.of(kalicia).get(person=alice)
    assert (accepted.text, accepted.sha256) == ("terms", terms_shown(kalicia))


def test_free_delivery_begins_at_its_sum(kalicia: Store) -> None:
    alice, ring = make_person(kalicia), make_variant(kalicia, price=1500)
    assert placed(alice, line_of(ring)).delivery_fee == 0


def test_one_token_gives_one_order(kalicia: Store) -> None:
    alice, ring = make_person(kalicia), make_variant(kalicia)
    first = placed(alice, line_of(ring), token="t" * 32)
    again = placed(alice, line_of(ring), token="t" * 32)
    assert first.pk == again.pk
    assert Order.objects.of(kalicia).count() == 1
    assert stock_of(ring) == 9


def test_a_strangers_token_is_refused_and_changes_nothing(kalicia: Store) -> None:
    alice, bao, ring = make_person(kalicia), make_person(kalicia), make_variant(kalicia)
    placed(alice, line_of(ring), token="t" * 32)
    assert buy(bao, line_of(ring), token="t" * 32) == TokenRefused()
    assert stock_of(ring) == 9
    assert not Order.objects.of(kalicia).of_person(bao).exists()


def test_the_same_token_in_another_store_is_another_order(kalicia: Store, clinico: Store) -> None:
    for store in (kalicia, clinico):
        placed(make_person(store), line_of(make_variant(store)), token="t" * 32)
        assert Order.objects.of(store).count() == 1


def test_a_changed_price_is_told_and_nothing_is_done(kalicia: Store) -> None:
    alice, ring = make_person(kalicia), make_variant(kalicia, price=500)
    line = line_of(ring)
    Variant.objects.of(kalicia).update(price=600)
    assert buy(alice, line) == TotalChanged(Money(600), Money(700))
    assert nothing_happened(ring)


def test_too_few_are_told_and_nothing_is_done(kalicia: Store) -> None:
    alice, ring = make_person(kalicia), make_variant(kalicia)
    assert buy(alice, line_of(ring, 11)) == CartChanged()
    assert nothing_happened(ring)


def test_sold_out_while_it_is_written_undoes_all(
    kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row said there were enough; the conditional update knows better."""
    alice, ring = make_person(kalicia), make_variant(kalicia)
    monkeypatch.setattr("troth.orders.actions.obstacle_to", lambda *_: None)
    assert buy(alice, line_of(ring, 11)) == CartChanged()
    assert nothing_happened(ring)


def test_an_article_taken_from_the_shop_is_not_sold(kalicia: Store) -> None:
    alice, ring = make_person(kalicia), make_variant(kalicia)
    Product.objects.of(kalicia).update(published_at=None)
    assert buy(alice, line_of(ring)) == CartChanged()
    assert nothing_happened(ring)


def test_another_stores_article_is_not_sold(kalicia: Store, clinico: Store) -> None:
    alice, ring = make_person(kalicia), make_variant(clinico)
    assert buy(alice, line_of(ring)) == CartChanged()
    assert nothing_happened(ring)


def test_an_empty_cart_is_no_order(kalicia: Store) -> None:
    assert buy(make_person(kalicia)) == CartChanged()


def test_other_terms_than_those_in_force_are_not_accepted(kalicia: Store) -> None:
    alice, ring = make_person(kalicia), make_variant(kalicia)
    assert buy(alice, line_of(ring), terms="2020-01") == TermsChanged()
    assert nothing_happened(ring)


@pytest.mark.parametrize(
    "ways",
    [
        {"delivery": delivery.INTERNATIONAL},
        {"recipient": replace(MING, address=replace(TAIPEI, country="JP"))},
        {
            "recipient": replace(MING, address=replace(TAIPEI, country="JP")),
            "delivery": delivery.INTERNATIONAL,
            "payment": payments.CASH,
        },
    ],
)
def test_delivery_and_payment_must_serve_the_country(
    kalicia: Store, ways: dict[str, object]
) -> None:
    alice, ring = make_person(kalicia), make_variant(kalicia)
    assert buy(alice, line_of(ring), **ways) == MethodUnfit()
    assert nothing_happened(ring)


def test_a_taken_number_is_drawn_anew(kalicia: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    alice, ring = make_person(kalicia), make_variant(kalicia)
    drawn = iter(["K-1", "K-1", "K-2"])
    monkeypatch.setattr("troth.orders.numbers.fresh", lambda _store: next(drawn))
    assert placed(alice, line_of(ring)).number == "K-1"
    assert placed(alice, line_of(ring)).number == "K-2"


def test_the_timeline_begins_with_the_order(kalicia: Store) -> None:
    alice = make_person(kalicia)
    order = placed(alice, line_of(make_variant(kalicia)))
    event = order.events.get(kind=OrderEvent.Kind.PLACED)
    assert (event.at, event.actor) == (order.placed_at, f"person {alice.pk}")


def test_no_key_is_made_inside_the_transaction(kalicia: Store) -> None:
    """The key of the buyer is durable before the order that it seals."""
    alice, ring = make_person(kalicia), make_variant(kalicia)
    depths = []

    def watch(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        if sql.startswith("INSERT"):
            depths.append(len(connections["default"].atomic_blocks))
        return execute(sql, params, many, context)

    before = len(connections["default"].atomic_blocks)
    with connections["keys"].execute_wrapper(watch):
        placed(alice, line_of(ring))
    assert depths == [before]
