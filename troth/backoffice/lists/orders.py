from typing import Any

from django.contrib.admin import display
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from troth.backoffice import rooms
from troth.backoffice.admins import moment
from troth.orders.models import Order, OrderEvent
from troth.staff.routes import StaffRequest

from .masked import MaskedAdmin


class OrderAdmin(MaskedAdmin):
    """Orders, newest first."""

    roles = rooms.ORDERS
    title = _("Orders")
    purpose = "fulfilment"
    list_display = (
        "numbered", "placed", "recipient", "telephone", "city", "amount", "state", "delivery",
        "payment",
    )  # fmt: skip

    def get_queryset(self, request: StaffRequest) -> Any:
        return Order.objects.of(request.store).newest().prefetch_related("events")

    def desk_of(self, row: Order) -> str:
        return reverse("order-desk", args=[row.number])

    @display(description=_("Order number"))
    def numbered(self, order: Order) -> str:
        return order.number

    @display(description=_("Placed"))
    def placed(self, order: Order) -> str:
        return moment(order.placed_at)

    @display(description=_("Recipient"))
    def recipient(self, order: Order) -> str:
        return str(order.name)

    @display(description=_("Telephone"))
    def telephone(self, order: Order) -> str:
        return str(order.phone)

    @display(description=_("City"))
    def city(self, order: Order) -> str:
        return str(order.address)

    @display(description=_("Total"))
    def amount(self, order: Order) -> str:
        return str(order.total_as_money)

    @display(description=_("State"))
    def state(self, order: Order) -> str:
        return state_of(order)

    @display(description=_("Delivery"))
    def delivery(self, order: Order) -> str:
        return str(order.delivery_label)

    @display(description=_("Payment"))
    def payment(self, order: Order) -> str:
        return str(order.payment_label)


def state_of(order: Order) -> str:
    """The last step of an order in words; that its buyer joined is no step of it."""
    steps = [step for step in order.events.all() if step.kind != OrderEvent.Kind.JOINED]
    return steps[-1].get_kind_display() if steps else ""
