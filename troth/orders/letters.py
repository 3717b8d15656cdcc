from django.utils.translation import gettext as _

from troth.accounts import links
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.outreach import letters
from troth.outreach.letters import Letter, Opener
from troth.outreach.models import Address, Message

from .models import Order
from .timelines import has_joined

CONFIRMATION = "order-confirmation"


@letters.composer(CONFIRMATION, topic="orders")
@keeps("K-07")
def confirmation(message: Message, opened: Opener) -> Letter | None:
    """What was ordered and how to pay. No name, no address, no telephone number travels by mail."""
    orders = Order.objects.of(message.store).select_related("person").with_lines()
    order = orders.get(pk=message.about)
    to = Address.objects.of(message.store).of_person(order.person).first()
    if to is None:
        return None
    leaving = message.store.address(f"/{current_language()}/my/closing/")
    facts = {
        "order": order,
        "is_welcome": has_joined(order),
        "leaving": leaving,
        "link": links.of_order(message.store, order.pk),
    }
    text, html = letters.worded(message.store, CONFIRMATION, facts)
    with opened("fulfilment") as access:
        address = to.email.reveal(access)
    return Letter(address, _("Your order %(number)s") % {"number": order.number}, text, html)
