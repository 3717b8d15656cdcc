"""The address book at the checkout: what it fills in, and what a member has kept there."""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from troth.accounts.routes import MemberRequest
from troth.delivery.methods import HOME_COUNTRY
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.members import addressbook
from troth.members.addressbook import Place, TooMany
from troth.members.models import DeliveryAddress, Member
from troth.orders import drafts
from troth.orders.purchases import Recipient, revealed
from troth.personal import phones
from troth.personal.access import Access

from .agreed import buyer
from .delivery_form import Choice, DeliveryForm

ANOTHER = "another"  # in the address: fill in nothing


@dataclass(frozen=True)
class Filled:
    """What the form begins with, and what else could be chosen; it prints nothing of it."""

    typed: dict[str, Any] = field(default_factory=dict, repr=False)
    choices: list[Choice] = field(default_factory=list, repr=False)


def has_book(request: MemberRequest) -> bool:
    """Whether whoever is here is a member, and so may keep addresses."""
    member = Member.objects.of(request.store).filter(person=request.user.person)
    return member.exists()


def filled(request: MemberRequest, access: Access) -> Filled:
    """The address asked for; else what was typed before; else what is known of the person."""
    wanted = request.GET.get("address", "")
    book = addressbook.of_person(buyer(request))
    access.prepare(book)
    chosen = _chosen(request, book, wanted)
    if chosen is not None:
        typed = _typed(addressbook.opened(chosen, access))
    else:
        typed = {} if wanted == ANOTHER else _known(request, access)
    return Filled(typed, _choices(book, chosen, access))


def holds(request: MemberRequest, recipient: Recipient, access: Access) -> bool:
    """Whether the very address stands in the book already."""
    rows = addressbook.of_person(buyer(request))
    access.prepare(rows)
    found = (addressbook.opened(row, access) for row in rows)
    return any(Recipient(each.name, each.phone, each.address) == recipient for each in found)


def keep(request: MemberRequest, form: DeliveryForm) -> None:
    """Write the address of a valid form into the book."""
    person, to = buyer(request), form.recipient
    place = Place(to.name, to.phone, to.address, is_of_another=form.is_of_another)
    try:
        addressbook.add(place, person=person, by=Actor.person(person.pk))
    except TooMany:  # the order matters more; the book itself says that it is full
        return


def _chosen(
    request: MemberRequest, book: list[DeliveryAddress], wanted: str
) -> DeliveryAddress | None:
    """The address asked for; without a wish the one for every parcel, if nothing is typed yet."""
    if wanted:
        return next((row for row in book if str(row.pk) == wanted), None)
    standard = next((row for row in book if row.is_default), None)
    return standard if standard and drafts.of_person(buyer(request)) is None else None


def _typed(place: Place | Recipient) -> dict[str, Any]:
    phone = phones.written(place.phone, place.address.country)
    return {**asdict(place.address), "name": place.name, "phone": phone}


def _known(request: MemberRequest, access: Access) -> dict[str, Any]:
    """What is typed here already, else what went with the last order, else what the profile has."""
    row = drafts.newest_of_person(buyer(request))
    if row is None:
        return _of_profile(request, access)
    to = revealed(row, access)
    return {**_typed(to), "delivery": row.delivery_method} if to else _of_profile(request, access)


@keeps("K-06")
def _of_profile(request: MemberRequest, access: Access) -> dict[str, Any]:
    """Name and telephone of a member, for their first order; what they left empty they type."""
    member = Member.objects.of(request.store).of_person(request.user.person)
    if member is None:
        return {}
    held = {"name": member.name, "phone": member.phone}
    typed = {key: value.reveal(access) for key, value in held.items() if value is not None}
    if "phone" in typed:
        typed["phone"] = phones.written(typed["phone"], HOME_COUNTRY)
    return typed


def _choices(
    book: list[DeliveryAddress], chosen: DeliveryAddress | None, access: Access
) -> list[Choice]:
    """Each address by what it is called, and another one; nothing where the book is empty."""
    if not book:
        return []
    rows = [Choice(str(row.pk), _called(row, access), row == chosen) for row in book]
    return [*rows, Choice(ANOTHER, _("Another address"), chosen is None)]


def _called(row: DeliveryAddress, access: Access) -> str:
    place = addressbook.opened(row, access)
    return place.label or f"{place.name}, {place.address.city or place.address.region}"
