from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.accounts.routes import MemberRequest, member
from troth.downloads import links, permits
from troth.orders.models import Order
from troth.orders.purchases import revealed
from troth.orders.timelines import has_joined, steps_of
from troth.payments.models import Payment

from .agreed import buyer
from .checkout import own_access


@member
@require_safe
def orders(request: MemberRequest) -> HttpResponse:
    """What somebody has ordered, the newest first."""
    mine = Order.objects.of(request.store).of_person(buyer(request)).newest()
    return render(request, "storefront/orders/orders.html", {"orders": mine})


@member
@require_safe
def order(request: MemberRequest, number: str) -> HttpResponse:
    """An order, to the person who placed it; to everyone else there is no such order."""
    mine = Order.objects.of(request.store).of_person(buyer(request))
    found = mine.with_lines().filter(number=number).first()
    if found is None:
        raise Http404
    with own_access(request) as access:
        recipient = revealed(found, access)
    files = [(permit, links.path_of(permit)) for permit in permits.of_order(found)]
    payment = Payment.objects.of(request.store).filter(order=found).first()
    facts = {
        "order": found,
        "recipient": recipient,
        "steps": steps_of(found),
        "is_welcome": has_joined(found),
        "is_paid": payment is not None and payment.is_paid,
        "files": files,
        "has_files": bool(files) or permits.has_downloads(found),
    }
    return render(request, "storefront/orders/order.html", facts)
