"""What orders tell of goods: numbers about nobody, and none at all where goods tell of health."""

import itertools
from datetime import timedelta

import pytest

from tests.cast import TAIPEI, make_person
from tests.promises.mutants import taken_out
from tests.shopping import make_variant
from troth.catalogue.models import Product, Variant
from troth.insight import companions, popularity, rules
from troth.lib import chance, clock
from troth.orders.models import Order, OrderLine
from troth.people.models import Person
from troth.policy.models import Store
from troth.search.indexing import reindex
from troth.search.models import Companion, Listing


def goods(store: Store, count: int) -> list[Variant]:
    made = [make_variant(store) for _ in range(count)]
    for each in made:
        reindex(each.product)
    return made


def ordered(person: Person, *variants: Variant, days_ago: int = 0) -> None:
    """An order as it lies in the tables; how it came there is not asked here."""
    order = Order.objects.create(
        store=person.store, person=person, number=chance.token(4), token=chance.token(),
        placed_at=clock.now() - timedelta(days=days_ago), language="en",
        currency="TWD", subtotal=500, delivery_fee=0, total=500, delivery_method="home",
        payment_method="cash", name="王小明", phone="+886912345678",
        address=TAIPEI,
    )  # fmt: skip
    for position, variant in enumerate(variants):
        OrderLine.objects.create(
            store=person.store, order=order, variant=variant, title=variant.product.title,
            unit_price=500, quantity=1, position=position,
        )  # fmt: skip


def crowd(store: Store, count: int, *variants: Variant, days_ago: int = 0) -> None:
    for _ in range(count):
        ordered(make_person(store), *variants, days_ago=days_ago)


def orders_of(product: Product) -> int:
    return Listing.objects.of(product.store_id).get(product=product).orders


def pairs(store: Store) -> set[tuple[object, object]]:
    return set(Companion.objects.of(store).values_list("product", "companion"))


@pytest.mark.django_db
def test_orders_of_the_last_ninety_days_are_counted(kalicia: Store) -> None:
    often, seldom, former = goods(kalicia, 3)
    crowd(kalicia, 12, often)
    crowd(kalicia, popularity.FEWEST - 1, seldom)
    crowd(kalicia, 5, former, days_ago=91)
    popularity.count(kalicia)
    assert [orders_of(each.product) for each in (often, seldom, former)] == [12, 0, 0]
    assert Listing.objects.of(kalicia).get(product=often.product).boost == 2


@pytest.mark.django_db
def test_counts_fall_back_when_orders_grow_old(kalicia: Store) -> None:
    (ring,) = goods(kalicia, 1)
    crowd(kalicia, 4, ring)
    popularity.count(kalicia)
    Order.objects.of(kalicia).update(placed_at=clock.now() - popularity.SPAN * 2)
    popularity.count(kalicia)
    assert orders_of(ring.product) == 0


@pytest.mark.django_db
def test_one_member_who_orders_often_is_not_a_crowd(kalicia: Store) -> None:
    ring, box = goods(kalicia, 2)
    person = make_person(kalicia)
    for _ in range(12):
        ordered(person, ring, box)
    popularity.count(kalicia)
    companions.pair(kalicia)
    assert orders_of(ring.product) == 0
    assert pairs(kalicia) == set()


@pytest.mark.django_db
def test_a_pair_is_told_from_ten_members_on(kalicia: Store) -> None:
    ring, box, card = goods(kalicia, 3)
    crowd(kalicia, companions.K - 1, ring, box, card)
    companions.pair(kalicia)
    assert pairs(kalicia) == set()
    crowd(kalicia, 1, ring, box)
    companions.pair(kalicia)
    both = ring.product_id, box.product_id
    assert pairs(kalicia) == {both, both[::-1]}


@pytest.mark.django_db
def test_bought_in_two_orders_is_bought_by_the_same_member(kalicia: Store) -> None:
    ring, box = goods(kalicia, 2)
    for _ in range(companions.K):
        person = make_person(kalicia)
        ordered(person, ring)
        ordered(person, box)
    companions.pair(kalicia)
    assert len(pairs(kalicia)) == 2


@pytest.mark.django_db
def test_a_pair_that_fewer_bought_is_taken_back(kalicia: Store) -> None:
    ring, box = goods(kalicia, 2)
    crowd(kalicia, companions.K, ring, box)
    companions.pair(kalicia)
    OrderLine.objects.of(kalicia).filter(variant=box, order=Order.objects.of(kalicia)[0]).delete()
    companions.pair(kalicia)
    assert pairs(kalicia) == set()


@pytest.mark.django_db
@pytest.mark.promise("X-03")
def test_nothing_is_learnt_from_orders_of_a_sensitive_store(clinico: Store) -> None:
    mask, gel = goods(clinico, 2)
    crowd(clinico, companions.K, mask, gel)
    companions.pair_all()
    popularity.count_all()
    assert pairs(clinico) == set()
    assert orders_of(mask.product) == 0


@pytest.mark.django_db
@pytest.mark.control("X-03")
def test_without_the_rule_the_same_orders_would_tell(clinico: Store) -> None:
    mask, gel = goods(clinico, 2)
    crowd(clinico, companions.K, mask, gel)
    with taken_out(rules.may_learn, "says yes"):
        companions.pair(clinico)
        popularity.count(clinico)
    assert len(pairs(clinico)) == 2
    assert orders_of(mask.product) == companions.K


def test_companions_come_most_often_first() -> None:
    many = [(person, product) for person in range(12) for product in ("a", "b")]
    fewer = [(person, product) for person in range(12, 23) for product in ("a", "c")]
    found = companions.companions_of(itertools.chain(many, fewer))  # type: ignore[arg-type]
    assert found["a"] == ["b", "c"]  # type: ignore[index]
