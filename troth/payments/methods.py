"""The ways to pay that need no gateway."""

from dataclasses import dataclass

from troth.ledger.actors import Actor
from troth.lib.money import Money
from troth.lib.texts import Texts
from troth.orders.models import Order
from troth.orders.ports import DeliveryMethod
from troth.policy.models import Store

from . import actions
from .models import Payment

NOBODY = Actor.system("nothing to pay")


@dataclass(frozen=True)
class CashOnDelivery:
    """Paid to whoever brings the parcel; fits ``orders.ports.PaymentMethod``."""

    slug = "cash-on-delivery"
    label = Texts(en="Cash on delivery", zh_hant="貨到付款")

    def suits(self, delivery: DeliveryMethod, total: Money) -> bool:
        """No carrier collects money abroad, nor without a parcel."""
        return bool(total.amount) and delivery.has_parcel and not delivery.is_abroad

    def note(self, _store: Store) -> Texts:
        return Texts(
            en="Please have the exact amount ready when the parcel arrives.",
            zh_hant="請於包裹送達時備妥款項，交給送貨人員。",
        )

    def open(self, order: Order) -> None:
        _owe(order, self.slug)


@dataclass(frozen=True)
class BankTransfer:
    """Paid to the shop's bank account; fits ``orders.ports.PaymentMethod``."""

    slug = "bank-transfer"
    label = Texts(en="Bank transfer", zh_hant="銀行轉帳")

    def suits(self, _delivery: DeliveryMethod, total: Money) -> bool:
        return bool(total.amount)

    def note(self, store: Store) -> Texts:
        """Where the money goes: the account of the store's pack."""
        to = store.terms.operator.transfer
        return Texts(
            en=(
                f"Transfer the total to {to.bank.en}, bank code {to.code}, account {to.number}, "
                f"in the name of {to.holder.en}. Please give the order number as the reference."
            ),
            zh_hant=(
                f"請將總額轉入{to.bank.zh_hant}（銀行代碼 {to.code}），帳號 {to.number}，"
                f"戶名 {to.holder.zh_hant}，並於附言註明訂單編號。"
            ),
        )

    def open(self, order: Order) -> None:
        _owe(order, self.slug)


@dataclass(frozen=True)
class NothingToPay:
    """Where all of it is free: paid as soon as it is ordered; fits ``orders.ports.PaymentMethod``."""

    slug = "nothing-to-pay"
    label = Texts(en="Nothing to pay", zh_hant="無須付款")

    def suits(self, _delivery: DeliveryMethod, total: Money) -> bool:
        return not total.amount

    def note(self, _store: Store) -> Texts:
        return Texts(en="", zh_hant="")

    def open(self, order: Order) -> None:
        actions.receive(_owe(order, self.slug), by=NOBODY)


CASH = CashOnDelivery()
TRANSFER = BankTransfer()
NOTHING = NothingToPay()
METHODS = (CASH, TRANSFER, NOTHING)
Method = CashOnDelivery | BankTransfer | NothingToPay


def method(slug: str) -> Method | None:
    """The method of that name."""
    return next((each for each in METHODS if each.slug == slug), None)


def suited_to(delivery: DeliveryMethod, total: Money) -> list[Method]:
    """The methods that pay a total for a parcel that comes that way."""
    return [each for each in METHODS if each.suits(delivery, total)]


def _owe(order: Order, slug: str) -> Payment:
    return Payment.objects.create(
        store=order.store, order=order, method=slug, amount=order.total, currency=order.currency
    )
