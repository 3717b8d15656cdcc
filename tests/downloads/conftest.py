from pathlib import Path
from typing import Any

import pytest

from tests.cast import make_person
from tests.shopping import line_of, make_variant, placed
from tests.signing_in import empty_mailbox
from troth.catalogue.models import Variant
from troth.delivery import methods as delivery
from troth.downloads import files
from troth.ledger.actors import Actor
from troth.orders.models import Order
from troth.payments import actions, methods
from troth.payments.models import Payment
from troth.people.models import Person
from troth.policy.models import Store

PATTERN = b"%PDF-1.7 a pattern to print"


@pytest.fixture(autouse=True)
def shelf(settings: Any, tmp_path: Path) -> Path:
    settings.GOODS_ROOT = tmp_path / "goods"
    empty_mailbox()
    return tmp_path / "goods"


@pytest.fixture
def guide(kalicia: Store) -> Variant:
    """An article that is bought to download."""
    return digital(kalicia)


def digital(store: Store, name: str = "Guide 指南.pdf", content: bytes = PATTERN) -> Variant:
    variant = make_variant(store, price=120, stock=0)
    files.bring(variant, [content], name=name)
    return Variant.objects.of(store).select_related("product", "store").get(pk=variant.pk)


def ordered(person: Person, variant: Variant, quantity: int = 1, **changes: Any) -> Order:
    """An order of what is downloaded, by bank transfer; nobody said where to."""
    values = {
        "delivery": delivery.NONE,
        "payment": methods.TRANSFER,
        "recipient": None,
        "begins": True,
        **changes,
    }
    return placed(person, line_of(variant, quantity), **values)


def pay(order: Order) -> bool:
    payment = Payment.objects.of(order.store).select_related("order__store").get(order=order)
    return actions.receive(payment, by=Actor.staff(order.person_id, "manager"))


@pytest.fixture
def bought(kalicia: Store, guide: Variant) -> Order:
    order = ordered(make_person(kalicia), guide)
    pay(order)
    return order
