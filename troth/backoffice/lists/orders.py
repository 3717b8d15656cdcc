from typing import Any

from django.contrib.admin import display
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.backoffice import rooms
from troth.backoffice.admins import moment
from troth.orders import holds
from troth.orders.models import Order, OrderEvent
from troth.staff.routes import StaffRequest

from .masked import MaskedAdmin


class OrderAdmin(MaskedAdmin):
    """Orders, newest first."""

    roles = rooms.ORDERS
    title = gettext_lazy("Orders")
    purpose = "fulfilment"
    list_display = (
        "numbered", "placed", "recipient", "telephone", "city", "amount", "state", "delivery",
        "payment",
    )  # fmt: skip

    def get_queryset(self, request: StaffRequest) -> Any:
        newest = Order.objects.of(request.store).newest().prefetch_related("events")
        return holds.with_hold(newest)

    def desk_of(self, row: Order) -> str:
        return reverse("order-desk", args=[row.number])

    @display(description=gettext_lazy("Order number"))
    def numbered(self, order: Order) -> str:
        return order.number

    @display(description=gettext_lazy("Placed"))
    def placed(self, order: Order) -> str:
        return moment(order.placed_at)

    @display(description=gettext_lazy("Recipient"))
    def recipient(self, order: Order) -> str:
        return str(order.name or "–")

    @display(description=gettext_lazy("Telephone"))
    def telephone(self, order: Order) -> str:
        return str(order.phone or "–")

    @display(description=gettext_lazy("City"))
    def city(self, order: Order) -> str:
        return str(order.address or "–")

    @display(description=gettext_lazy("Total"))
    def amount(self, order: Order) -> str:
        return str(order.total_as_money)

    @display(description=gettext_lazy("State"))
    def state(self, order: Order) -> str:
        return state_of(order, is_held=order.is_held)  # type: ignore[attr-defined]

    @display(description=gettext_lazy("Delivery"))
    def delivery(self, order: Order) -> str:
        return str(order.delivery_label)

    @display(description=gettext_lazy("Payment"))
    def payment(self, order: Order) -> str:
        return str(order.payment_label)


def state_of(order: Order, *, is_held: bool) -> str:
    """The last step of an order in words; that its buyer joined is no step of it."""
    if is_held:
        return _("Held: the buyer says that it was not them")
    steps = [step for step in order.events.all() if step.kind != OrderEvent.Kind.JOINED]
    return steps[-1].get_kind_display() if steps else ""
