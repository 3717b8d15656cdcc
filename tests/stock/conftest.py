"""A store with a front room and a depot, and somebody who looks after the goods."""

from uuid import UUID

import pytest

from tests.cast import make_person
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.stock import checking
from troth.stock.models import Allocation, Level, Warehouse


@pytest.fixture
def store(db: None) -> Store:
    return Store.objects.create(
        slug="shelf", host="shelf.localhost", name=Texts("Shelf"), theme="kalicia"
    )


@pytest.fixture
def kai(store: Store) -> Actor:
    return Actor.staff(make_person(store).pk, "catalogue")


@pytest.fixture
def front(store: Store) -> Warehouse:
    return make_house(store, "front", 0)


@pytest.fixture
def depot(store: Store, front: Warehouse) -> Warehouse:
    return make_house(store, "depot", 1)


def make_house(store: Store, slug: str, position: int) -> Warehouse:
    return Warehouse.objects.create(
        store=store, slug=slug, name=Texts(slug.title()), position=position
    )


def again(variant: Variant) -> Variant:
    """The row as it is now."""
    return Variant.objects.of(variant.store_id).get(pk=variant.pk)


def lying(variant: Variant) -> dict[str, int]:
    """How many lie in which house, and that the variant's own number agrees."""
    assert checking.differences(variant.store) == []
    levels = Level.objects.of(variant.store_id).filter(variant=variant)
    return dict(levels.values_list("warehouse__slug", "quantity"))


def packed(store: Store, order: UUID) -> list[tuple[str, int]]:
    """From where an order takes how many."""
    rows = Allocation.objects.of(store).filter(order=order)
    return list(rows.values_list("warehouse__slug", "quantity"))
