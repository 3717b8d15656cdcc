from django.urls import reverse
from django.utils.translation import gettext as _

from troth.outreach import letters
from troth.outreach.letters import Letter, Opener
from troth.outreach.models import Address, Message
from troth.people.models import Person
from troth.personal.access import Refused

from .actions import BACK
from .models import Wait


@letters.composer(BACK, topic="waiting")
def back_in_stock(message: Message, opened: Opener) -> Letter | None:
    """That the goods are back; nothing where the wish was taken back meanwhile."""
    waits = Wait.objects.of(message.store).select_related("variant__product", "person__store")
    wish = waits.filter(pk=message.about).first()
    to = _address_of(wish.person) if wish else None
    if wish is None or to is None:
        return None
    text, html = letters.worded(message.store, BACK, _facts(wish, message))
    try:
        with opened("membership") as access:
            return Letter(to.email.reveal(access), _("What you waited for is back"), text, html)
    except Refused:  # they have stopped this use
        return None


def _facts(wish: Wait, message: Message) -> dict[str, object]:
    """In a sensitive store the mail does not say what it is (X-03): its page does."""
    product, label = wish.variant.product, wish.variant.label
    title = f"{product.title} ({label})" if label else str(product.title)
    path = reverse("product", args=[product.slug])
    return {
        "title": "" if message.store.terms.is_sensitive else title,
        "page": f"https://{message.store.host}{path}",
    }


def _address_of(person: Person) -> Address | None:
    verified = Address.objects.of(person.store_id).filter(verified_at__isnull=False)
    return verified.of_person(person).first()
