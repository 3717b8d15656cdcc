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
    NotAgreedToBegin,
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
    recipient: Recipient | None  # none where nothing is sent
    delivery: DeliveryMethod
    payment: PaymentMethod
    total: Money
    terms: str  # SHA-256 of the terms that were shown
    language: str
    band: Band | None = None  # the age that the buyer told with it, where it was asked
    begins: bool = False  # the yes to digital content at once, which ends the right to withdraw
    later: str = ""  # what comes when, ahead of stock, as the page told it


@dataclass(frozen=True)
class Amounts:
    """What is to be paid."""

    subtotal: Money
    fee: Money

    @property
    def total(self) -> Money:
        return self.subtotal + self.fee


def revealed(row: Order | CheckoutDraft, access: Access) -> Recipient | None:
    """The recipient of an order or of a checkout, opened for the purpose of an access.

    None where nothing is sent.
    """
    if row.name is None:
        return None
    name, phone = row.name.reveal(access), row.phone.reveal(access)
    return Recipient(name, phone, row.address.reveal(access))


def amounts_of(subtotal: Money, sent: Money, way: DeliveryMethod) -> Amounts:
    """What goods worth that much cost, those that are sent delivered that way."""
    return Amounts(subtotal, way.fee(sent))


def obstacle_to(purchase: Purchase, goods: Goods, texts: agreements.Texts) -> Obstacle | None:
    """Why this cannot be ordered as it was shown, or nothing, at these prices and texts of now."""
    if refusal := may(purchase.person, SERVICE):
        return Withheld(refusal)
    if obstacle := ages.unready(purchase.person, purchase.band) or _unaccepted(purchase, texts):
        return obstacle
    if not purchase.lines or _is_blocked(purchase, goods):
        return CartChanged()
    obstacle = _unfit(purchase, goods) or limits.reached(purchase.person, purchase.lines, goods)
    if obstacle is not None:
        return obstacle
    present = amounts_now(purchase, goods).total
    if present != purchase.total:
        return TotalChanged(purchase.total, present)
    return None if purchase.payment.suits(purchase.delivery, present) else MethodUnfit()


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
    charged, currency = charges_in(purchase.lines, goods), purchase.store.currency
    sent = goods.charged_for_sent(purchase.lines, charged)
    return amounts_of(
        subtotal_of(charged, currency), subtotal_of(sent, currency), purchase.delivery
    )


def _unfit(purchase: Purchase, goods: Goods) -> MethodUnfit | NotAgreedToBegin | None:
    """Why the goods cannot come so; nobody says where to if nothing is sent (K0-1)."""
    way, to = purchase.delivery, purchase.recipient
    serves = way.serves(to.address.country) if to and way.has_parcel else to is None
    if not serves or way.has_parcel != goods.need_parcel(purchase.lines):
        return MethodUnfit()
    is_begun = purchase.begins or not goods.has_digital(purchase.lines)
    return None if is_begun else NotAgreedToBegin()


def _is_blocked(purchase: Purchase, goods: Goods) -> bool:
    """Whether a line cannot be had, or comes on another day than the page told."""
    told = problems_in(purchase.lines, goods)
    if any(problem.is_blocking for problems in told for problem in problems):
        return True
    return purchase.later != goods.dates(purchase.lines)
