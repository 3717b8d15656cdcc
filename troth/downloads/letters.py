from django.utils.translation import gettext as _

from troth.orders.models import Order
from troth.outreach import letters
from troth.outreach.letters import Letter, Opener
from troth.outreach.models import Address, Message

from . import links
from .models import Permit

READY = "downloads-ready"


@letters.composer(READY, topic="orders")
def ready(message: Message, opened: Opener) -> Letter | None:
    """The links to the files of a paid order."""
    order = Order.objects.of(message.store).select_related("person").get(pk=message.about)
    to = Address.objects.of(message.store).of_person(order.person).first()
    if to is None:
        return None
    permits = Permit.objects.of(message.store).filter(line__order=order)
    rows = permits.select_related("line", "file", "store")
    facts = {
        "order": order,
        "files": [(permit, links.address_of(permit)) for permit in rows],
        "times": Permit.TIMES,
        "days": Permit.LIVES.days,
    }
    text, html = letters.worded(message.store, READY, facts)
    with opened("fulfilment") as access:
        address = to.email.reveal(access)
    return Letter(
        address, _("Your files of order %(number)s") % {"number": order.number}, text, html
    )
