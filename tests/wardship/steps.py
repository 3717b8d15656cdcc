"""What somebody under the age and their guardian do, as their browsers send it."""

from typing import Any

from django.test import Client

from tests.guardians.wards import CHEN, DAI, link_in, shown
from tests.noticing import noticed_by
from tests.storefront.browsing import browser, sign_in
from troth.guardians import rules
from troth.orders.models import Order
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store
from troth.wardship.forms import AcceptanceForm, AgeForm, InvitationForm

GUARDIAN = "/en/my/guardian/"


def at(store: Store, email: str) -> Client:
    client = browser(store)
    sign_in(client, email)
    return client


def person_at(store: Store, email: str) -> Person:
    return Address.objects.of(store).where(email=email).get().person


def young(store: Store) -> str:
    return rules.bands(store.terms.ages)[1].slug


def child(store: Store) -> str:
    return rules.bands(store.terms.ages)[-1].slug


def tell(client: Client, slug: str) -> Any:
    return client.post(f"{GUARDIAN}age/", {"age": slug, **noticed_by(client, AgeForm)})


def ask(client: Client, email: str = DAI, **changes: str) -> Any:
    typed = {"email": email, "agreed": "on", **noticed_by(client, InvitationForm)}
    return client.post(f"{GUARDIAN}invitation/", typed | changes)


def agree(client: Client, store: Store, link: str) -> Any:
    typed = {"is_guardian": "on", "accepted": "on", **shown(store)}
    return client.post(f"{link}acceptance/", typed | noticed_by(client, AcceptanceForm))


def chen_and_letter(store: Store) -> tuple[Client, str]:
    """Somebody under the age who has asked, and the link that the guardian got."""
    chen = at(store, CHEN)
    tell(chen, young(store))
    assert ask(chen)["Location"] == GUARDIAN
    return chen, link_in()


def chen_with_yes(store: Store) -> tuple[Client, Client]:
    chen, link = chen_and_letter(store)
    dai = at(store, DAI)
    assert agree(dai, store, link)["Location"] == GUARDIAN
    return chen, dai


def orders_in(store: Store) -> int:
    return Order.objects.of(store).count()
