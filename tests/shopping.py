"""Goods, carts and purchases for the tests, built by plain functions."""

from collections.abc import Sequence
from typing import Any

from tests.cast import TAIPEI
from troth.cart.lines import Line
from troth.catalogue.models import Product, Variant
from troth.delivery import methods as delivery
from troth.guardians.rules import Band, bands
from troth.ledger.actors import Actor
from troth.lib import chance, clock
from troth.lib.money import Money
from troth.lib.texts import Texts
from troth.orders import actions
from troth.orders.models import Order
from troth.orders.problems import Obstacle
from troth.orders.purchases import Purchase, Recipient, terms_now
from troth.payments import methods as payments
from troth.people.models import Person
from troth.policy.models import Store

MING = Recipient("王小明", "+886912345678", TAIPEI)


def make_variant(store: Store, *, price: int = 500, stock: int = 10, **changes: Any) -> Variant:
    """A published product in one variant."""
    word = chance.token(4)
    product = Product.objects.create(
        store=store,
        slug=f"ring-{word}",
        title=Texts(en="Ring of test", zh_hant="測試戒指"),
        published_at=clock.now(),
    )
    values = {"sku": word, "options": [Texts(en="Gold", zh_hant="金色")], **changes}
    return Variant.objects.create(store=store, product=product, price=price, stock=stock, **values)


def line_of(variant: Variant, quantity: int = 1) -> Line:
    return Line(variant.pk, quantity, variant.price)


def purchase_of(person: Person, lines: Sequence[Line], **changes: Any) -> Purchase:
    """What a person agreed to: home delivery, cash, the total as the prices seen make it."""
    way = changes.get("delivery", delivery.HOME)
    subtotal = Money(sum(line.seen * line.quantity for line in lines))
    values: dict[str, Any] = {
        "recipient": MING,
        "delivery": delivery.HOME,
        "payment": payments.CASH,
        "total": subtotal + way.fee(subtotal),
        "terms": terms_shown(person.store),
        "language": "en",
        "band": oldest(person.store),
    }
    return Purchase(store=person.store, person=person, lines=lines, **(values | changes))


def oldest(store: Store) -> Band:
    """The age band of those who buy alone."""
    return bands(store.terms.ages)[0]


def terms_shown(store: Store, language: str = "en") -> str:
    """The hash of the terms that hold, as a page carries it."""
    terms = terms_now(store)
    assert terms is not None
    return terms.sha256.in_(language)


def buy(person: Person, *lines: Line, token: str = "", **changes: Any) -> Order | Obstacle:
    return actions.place(
        purchase_of(person, lines, **changes),
        token=token or chance.token(),
        by=Actor.person(person.pk),
    )


def placed(person: Person, *lines: Line, **changes: Any) -> Order:
    """An order; the test fails if there was an obstacle."""
    order = buy(person, *lines, **changes)
    assert isinstance(order, Order), order
    return order
