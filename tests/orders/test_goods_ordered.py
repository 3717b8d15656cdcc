"""What an order keeps of bundles, add-ons, pre-orders and return classes; and what it takes."""

from datetime import timedelta

import pytest

from tests.cast import make_person
from tests.shopping import buy, line_of, make_variant, placed
from troth.cart.basket import basket_of
from troth.cart.lines import Cart
from troth.catalogue import composing
from troth.catalogue.models import Product, Variant
from troth.delivery.methods import HOME
from troth.lib import clock
from troth.lib.money import Money
from troth.lib.texts import Texts
from troth.orders.models import Order, OrderLine
from troth.orders.problems import CartChanged, EnoughBought
from troth.policy.models import Store
from troth.publishing.models import today

pytestmark = pytest.mark.django_db(transaction=True)


def now(variant: Variant) -> Variant:
    return Variant.objects.of(variant.store_id).get(pk=variant.pk)


def told(store: Store, *lines: object) -> str:
    """What the confirm page says of what comes later."""
    return basket_of(Cart(lines), store).dates  # type: ignore[arg-type]


def ahead(store: Store, **changes: int) -> Variant:
    facts = {"stock": 0, "preorder_left": 3, **changes}
    return make_variant(store, available_from=today() + timedelta(days=5), **facts)


def test_a_bundle_takes_the_stock_of_its_parts_and_says_what_to_pack(kalicia: Store) -> None:
    gift, ring, box = (make_variant(kalicia, stock=5) for _ in range(3))
    composing.compose(gift, [(ring, 1), (box, 2)])
    order = placed(make_person(kalicia), line_of(gift, 2))
    assert [now(each).stock for each in (gift, ring, box)] == [5, 3, 1]
    line = OrderLine.objects.of(kalicia).get(order=order)
    assert [(part.quantity, part.sku) for part in line.contents] == [(1, ring.sku), (2, box.sku)]
    assert line.contents[0].title == Texts("Ring of test", "測試戒指")
    assert line.contents[0].label == Texts("Gold", "金色")


def test_a_bundle_whose_part_lacks_is_not_ordered_and_nothing_is_taken(kalicia: Store) -> None:
    gift, ring, box = (make_variant(kalicia, stock=stock) for stock in (9, 5, 1))
    composing.compose(gift, [(ring, 1), (box, 1)])
    for lines in ([line_of(gift, 2)], [line_of(gift), line_of(box)]):
        assert buy(make_person(kalicia), *lines) == CartChanged()
    assert [now(each).stock for each in (ring, box)] == [5, 1]
    assert not Order.objects.of(kalicia).exists()


def test_an_add_on_is_a_line_of_its_own_price(kalicia: Store) -> None:
    ring, box = make_variant(kalicia, price=1000), make_variant(kalicia, price=100)
    composing.offer(box, beside=ring.product, price=60)
    lines = [line_of(ring), line_of(box, 3)]
    goods = Money(1000 + 60 + 200)
    order = placed(make_person(kalicia), *lines, total=goods + HOME.fee(goods))
    kept = OrderLine.objects.of(kalicia).filter(order=order)
    assert [(line.quantity, line.unit_price, line.is_addon) for line in kept] == [
        (1, 1000, False), (1, 60, True), (2, 100, False),
    ]  # fmt: skip
    assert order.subtotal == 1260
    assert now(box).stock == 7


def test_a_pre_order_takes_a_place_and_keeps_its_day(kalicia: Store) -> None:
    ring, box = ahead(kalicia), make_variant(kalicia, stock=4)
    lines = [line_of(box), line_of(ring, 2)]
    order = placed(make_person(kalicia), *lines, later=told(kalicia, *lines))
    assert (now(ring).stock, now(ring).preorder_left, now(box).stock) == (0, 1, 3)
    days = OrderLine.objects.of(kalicia).filter(order=order).values_list("comes_on", flat=True)
    assert list(days) == [None, ring.available_from]


def test_what_turned_into_a_pre_order_since_is_not_ordered_unasked(kalicia: Store) -> None:
    ring = ahead(kalicia, stock=1)
    shown = told(kalicia, line_of(ring))
    Variant.objects.of(kalicia).update(stock=0)
    assert buy(make_person(kalicia), line_of(ring), later=shown) == CartChanged()
    assert now(ring).preorder_left == 3


def test_a_pre_order_after_its_day_is_refused(kalicia: Store) -> None:
    ring = ahead(kalicia)
    shown = told(kalicia, line_of(ring))
    with clock.stopped_at(clock.now() + timedelta(days=5)):
        assert buy(make_person(kalicia), line_of(ring), later=shown) == CartChanged()


def test_a_limit_of_an_order_holds(kalicia: Store) -> None:
    ring = make_variant(kalicia)
    Product.objects.of(kalicia).update(most_per_order=2)
    assert buy(make_person(kalicia), line_of(ring, 3)) == CartChanged()
    assert placed(make_person(kalicia), line_of(ring, 2))


def test_a_limit_of_a_person_counts_all_their_orders(kalicia: Store) -> None:
    ring, alice = make_variant(kalicia), make_person(kalicia)
    Product.objects.of(kalicia).update(most_per_member=3)
    placed(alice, line_of(ring, 2))
    refused = buy(alice, line_of(ring, 2))
    assert refused == EnoughBought(ring.product.title, 1)
    assert "1 more" in refused.text
    placed(alice, line_of(ring, 1))
    assert "all" in buy(alice, line_of(ring)).text  # type: ignore[union-attr]
    assert placed(make_person(kalicia), line_of(ring, 3))  # another person's limit is their own


def test_an_order_keeps_the_return_class_that_was_told(kalicia: Store) -> None:
    ring = make_variant(kalicia)
    Product.objects.of(kalicia).update(return_class="made-to-order")
    order = placed(make_person(kalicia), line_of(ring))
    Product.objects.of(kalicia).update(return_class="returnable")
    line = OrderLine.objects.of(kalicia).get(order=order)
    assert not line.is_returnable
    assert "made to your order" in line.return_words
