"""Placing an order, once."""

from django.db import IntegrityError, transaction
from django.db.models import Q

from troth.cart.charges import charges_in
from troth.cart.goods import Goods, goods_of
from troth.catalogue.models import BundlePart, Variant
from troth.guardians import ages
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.members import actions as members
from troth.members.models import Member
from troth.outreach import actions as outreach
from troth.people.agreements import Texts
from troth.people.models import Person
from troth.personal.sealing import seal_drafts
from troth.publishing import history
from troth.stock import preorders, taking

from . import drafts, numbers
from .letters import CONFIRMATION
from .models import Order, OrderEvent, OrderLine, Packed
from .problems import CartChanged, Obstacle, TokenRefused
from .purchases import Purchase, amounts_now, obstacle_to


def place(purchase: Purchase, *, token: str, by: Actor) -> Order | Obstacle:
    """Place the order that a confirm page asked for; the same token gives the same order.

    Goods are taken, the parcel and the payment begun, the mail queued, all in one transaction, in
    the lock order person, order, payment, stock. Nothing is done where there is an obstacle.
    """
    order = _drawn_up(purchase, token)
    seal_drafts([order])  # its key is durable before the transaction begins
    try:
        with transaction.atomic(durable=True):
            return _placed_once(order, purchase, by)
    except (taking.SoldOut, preorders.NoneLeft):
        return CartChanged()
    except IntegrityError:  # the same token came at the same moment for another person
        return TokenRefused()


def _drawn_up(purchase: Purchase, token: str) -> Order:
    """The order as it was agreed; its sums come with the prices, inside the transaction."""
    to = purchase.recipient
    return Order(
        store=purchase.store,
        person=purchase.person,
        token=token,
        number=numbers.fresh(purchase.store),
        language=purchase.language,
        currency=purchase.store.currency,
        delivery_method=purchase.delivery.slug,
        delivery_label=purchase.delivery.label,
        payment_method=purchase.payment.slug,
        payment_label=purchase.payment.label,
        payment_note=purchase.payment.note(purchase.store),
        name=to.name if to else None,
        phone=to.phone if to else None,
        address=to.address if to else None,
    )


def _placed_once(order: Order, purchase: Purchase, by: Actor) -> Order | Obstacle:
    Person.objects.of(purchase.store).select_for_update().get(pk=order.person_id)
    earlier = _earlier(order)
    if earlier is not None:
        return earlier if earlier.person_id == order.person_id else TokenRefused()
    goods, texts = _goods(purchase), history.by_text(purchase.store)
    obstacle = obstacle_to(purchase, goods, texts)
    if obstacle is not None:
        return obstacle
    if purchase.band is not None:
        ages.declare(purchase.person, purchase.band, by=by)
    _write(order, purchase, goods)
    _tell(order, purchase, texts, by)
    _take(order, purchase, goods)
    return order


def _earlier(order: Order) -> Order | None:
    """The order that this token made already. A number that is taken is drawn anew on the way."""
    alike = Q(token=order.token) | Q(number=order.number)
    found = list(Order.objects.of(order.store).filter(alike))
    same = next((row for row in found if row.token == order.token), None)
    if found and same is None:
        order.number = numbers.fresh(order.store)
    return same


def _goods(purchase: Purchase) -> Goods:
    """What is ordered, read inside the transaction: prices and stock as they are now."""
    wanted = [line.variant_id for line in purchase.lines]
    rows = Variant.objects.of(purchase.store).filter(pk__in=wanted).to_sell()
    return goods_of(rows.select_related("product"), purchase.store)


def _take(order: Order, purchase: Purchase, goods: Goods) -> None:
    """Take what is in stock, and the places of what comes later."""
    from_stock, ahead = goods.from_stock(purchase.lines), goods.ahead_of_stock(purchase.lines)
    if ahead:
        preorders.lock(variant for variant, _quantity in [*from_stock, *ahead])
        preorders.take(ahead)
    taking.take(from_stock, order=order.pk)


def _write(order: Order, purchase: Purchase, goods: Goods) -> None:
    amounts = amounts_now(purchase, goods)
    order.subtotal = amounts.subtotal.amount
    order.delivery_fee = amounts.fee.amount
    order.total = amounts.total.amount
    order.placed_at = clock.now()
    order.save(force_insert=True)
    OrderLine.objects.bulk_create(_lines(order, purchase, goods))
    purchase.delivery.open(order)
    purchase.payment.open(order)


def _lines(order: Order, purchase: Purchase, goods: Goods) -> list[OrderLine]:
    """The lines in the buyer's order, with words and prices of now; one a price."""
    charged = zip(purchase.lines, charges_in(purchase.lines, goods), strict=True)
    priced = [(line, charge) for line, charges in charged for charge in charges]
    return [
        OrderLine(
            store=order.store,
            order=order,
            variant=variant,
            sku=variant.sku,
            title=variant.product.title,
            options=variant.options,
            unit_price=charge.price.amount,
            quantity=charge.quantity,
            position=position,
            is_addon=charge.is_addon,
            comes_on=goods.later(line),
            return_class=variant.return_class,
            parts=[Packed.of(each).written() for each in _parts(variant)],
        )
        for position, (line, charge) in enumerate(priced)
        for variant in [goods.variants[line.variant_id]]
    ]


def _parts(variant: Variant) -> list[BundlePart]:
    return list(variant.parts.all()) if variant.is_bundle else []


def _tell(order: Order, purchase: Purchase, texts: Texts, by: Actor) -> None:
    """Write down what happened, queue the mail, and forget what was typed on the way."""
    members.accept_terms(purchase.person, shown=purchase.terms, by=by, texts=texts)
    kinds = [OrderEvent.Kind.PLACED]
    _member, is_new = members.joined(  # K-04
        purchase.person, origin=Member.Origin.PURCHASE, by=by
    )
    if is_new:
        kinds.append(OrderEvent.Kind.JOINED)
    OrderEvent.objects.bulk_create(
        OrderEvent(store=order.store, order=order, kind=kind, at=order.placed_at, actor=str(by))
        for kind in kinds
    )
    outreach.send_soon(CONFIRMATION, about=order.pk, store=order.store, language=order.language)
    drafts.forget(purchase.person)
