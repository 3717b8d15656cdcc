from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.backoffice import opening, rooms
from troth.backoffice.lists.orders import state_of
from troth.orders import holds
from troth.orders.models import Order
from troth.payments import actions
from troth.payments.models import Payment
from troth.personal.masks import masked
from troth.policy.models import Store
from troth.staff.routes import StaffRequest, staff
from troth.stock.models import Allocation

from .pages import page
from .reveals import Subject, answer


@staff(*rooms.ORDERS)
@require_GET
def order(request: StaffRequest, number: str) -> HttpResponse:
    """One order: what is in it, its steps, and the masks of whom it goes to."""
    found = _order(request.store, number)
    with opening.errand(request.store, request.actor, "fulfilment") as access:
        masked([found], access)
    taken = Allocation.objects.of(request.store).filter(order=found.pk, quantity__gt=0)
    facts = {
        "order": found,
        "shown": opening.masks([found]),
        "state": state_of(found, is_held=holds.is_held(found)),
        "payment": _payments(request.store).filter(order=found).first(),
        "may_receive": rooms.open_to(request.actor, rooms.MONEY),
        "taken": taken.select_related("warehouse", "variant__product"),
    }
    return page(request, "backoffice/order.html", facts)


@staff(*rooms.MONEY)
@require_POST
def payment(request: StaffRequest, number: str) -> HttpResponse:
    """Write down that the money of an order has come. Pressed twice, it is written once."""
    found = _payments(request.store).filter(order__number=number)
    actions.receive(get_object_or_404(found), by=request.actor)
    return HttpResponseRedirect(reverse("order-desk", args=[number]))


@staff(*rooms.ORDERS)
@require_http_methods(["GET", "POST"])
def reveal(request: StaffRequest, number: str) -> HttpResponse:
    """Opening whom an order goes to."""
    found = _order(request.store, number)
    subject = Subject(found.number, reverse("order-desk", args=[found.number]), [found])
    return answer(request, subject)


def _payments(store: Store) -> QuerySet[Payment]:
    return Payment.objects.of(store).select_related("order__store")


def _order(store: Store, number: str) -> Order:
    orders = Order.objects.of(store).with_lines()
    return get_object_or_404(orders, number=number)
