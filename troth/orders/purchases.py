"""What a buyer agreed to on the confirm page, before it is an order."""

from collections.abc import Sequence
from dataclasses import dataclass

from troth.cart.charges import charges_in, subtotal_of
from troth.cart.goods import Goods
from troth.cart.judging import problems_in
from troth.cart.lines import Line
from troth.guardians import ages
from troth.guardians.rules import Band
from troth.lib.money import Money
from troth.lib.promises import keeps
from troth.members.actions import TERMS
from troth.members.standing import may
from troth.people import agreements
from troth.people.models import Person
from troth.personal import phones
from troth.personal.access import Access
from troth.personal.addresses import PostalAddress
from troth.policy.models import Store
from troth.publishing import history
from troth.publishing.models import Version

from . import limits
from .models import CheckoutDraft, Order
from .ports import DeliveryMethod, PaymentMethod
from .problems import (
    AgreementNeeded,
    CartChanged,
    MethodUnfit,
    Obstacle,
    TermsChanged,
    TotalChanged,
    Withheld,
)

SERVICE = "order"  # as the terms call it


@dataclass(frozen=True)
class Recipient:
    """To whom a parcel goes."""

    name: str
    phone: str  # E.164
    address: PostalAddress

    @property
    def written_phone(self) -> str:
        """The number as people write it where the parcel goes."""
        return phones.written(self.phone, self.address.country)

    def __repr__(self) -> str:
        """Nothing of it: a purchase may stand in a traceback."""
        return "Recipient(•••)"


@dataclass(frozen=True)
class Purchase:
    """Who buys what, how it is delivered and paid, and the total and terms that were shown."""

    store: Store
    person: Person
    lines: Sequence[Line]
    recipient: Recipient
    delivery: DeliveryMethod
    payment: PaymentMethod
    total: Money
    terms: str  # SHA-256 of the terms that were shown
    language: str
    band: Band | None = None  # the age that the buyer told with it, where it was asked
    later: str = ""  # what comes when, ahead of stock, as the page told it


@dataclass(frozen=True)
class Amounts:
    """What is to be paid."""

    subtotal: Money
    fee: Money

    @property
    def total(self) -> Money:
        return self.subtotal + self.fee


def revealed(row: Order | CheckoutDraft, access: Access) -> Recipient:
    """The recipient of an order or of a checkout, opened for the purpose of an access."""
    name, phone = row.name.reveal(access), row.phone.reveal(access)
    return Recipient(name, phone, row.address.reveal(access))


def amounts_of(subtotal: Money, way: DeliveryMethod) -> Amounts:
    """What goods worth that much cost, delivered that way."""
    return Amounts(subtotal, way.fee(subtotal))


def obstacle_to(purchase: Purchase, goods: Goods, texts: agreements.Texts) -> Obstacle | None:
    """Why this cannot be ordered as it was shown, or nothing, at these prices and texts of now."""
    if refusal := may(purchase.person, SERVICE):
        return Withheld(refusal)
    way = purchase.delivery
    if not (way.serves(purchase.recipient.address.country) and purchase.payment.suits(way)):
        return MethodUnfit()
    if obstacle := ages.unready(purchase.person, purchase.band) or _unaccepted(purchase, texts):
        return obstacle
    if not purchase.lines or _is_blocked(purchase, goods):
        return CartChanged()
    if obstacle := limits.reached(purchase.person, purchase.lines, goods):
        return obstacle
    present = amounts_now(purchase, goods).total
    return None if present == purchase.total else TotalChanged(purchase.total, present)


@keeps("T-01", "T-04")
def _unaccepted(purchase: Purchase, texts: agreements.Texts) -> Obstacle | None:
    """Whether other terms hold than those shown, or another text has to be agreed to first."""
    terms = history.in_force_of(texts.get(TERMS, ()))
    if terms is None or terms.language_of(purchase.terms) is None:
        return TermsChanged()
    asked = agreements.asked_again(purchase.person, texts)
    return AgreementNeeded() if any(each.text != terms.text for each in asked) else None


def terms_now(store: Store) -> Version | None:
    """The terms that a buyer accepts."""
    return history.in_force(store, TERMS)


def amounts_now(purchase: Purchase, goods: Goods) -> Amounts:
    """What the purchase costs at the prices of these rows."""
    subtotal = subtotal_of(charges_in(purchase.lines, goods), purchase.store.currency)
    return amounts_of(subtotal, purchase.delivery)


def _is_blocked(purchase: Purchase, goods: Goods) -> bool:
    """Whether a line cannot be had, or comes on another day than the page told."""
    told = problems_in(purchase.lines, goods)
    if any(problem.is_blocking for problems in told for problem in problems):
        return True
    return purchase.later != goods.dates(purchase.lines)
