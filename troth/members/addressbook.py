"""The address book: a member's own rows, and nobody else's. What is removed is erased (C5-3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.promises import keeps
from troth.people.models import Person
from troth.personal.access import Access
from troth.personal.addresses import PostalAddress
from troth.personal.sealing import personal_fields, seal_drafts
from troth.policy.models import Store
from troth.retention.parts import erase_part

from . import deeds, rules
from .models import DeliveryAddress

MOST = 20  # in one book
UNDER_WAY = timedelta(hours=1)  # a removal that is older was cut short
PURGING = Actor.system("purge")


class TooMany(Exception):
    """The book is full; remove an address first."""


@dataclass(frozen=True, repr=False)
class Place:
    """An address as a member writes it into their book; it prints nothing of itself."""

    name: str
    phone: str  # E.164
    address: PostalAddress
    label: str = ""
    is_of_another: bool = False  # who knows of it and agreed, as the member says (C2-6)
    is_default: bool = False


def of_person(person: Person) -> list[DeliveryAddress]:
    """A person's book, the address for every parcel first."""
    return list(DeliveryAddress.objects.of(person.store_id).of_person(person)[:MOST])


def opened(row: DeliveryAddress, access: Access) -> Place:
    """An address for the purpose of an access."""
    return Place(
        name=row.name.reveal(access),
        phone=row.phone.reveal(access),
        address=row.address.reveal(access),
        label=row.label.reveal(access) if row.label is not None else "",
        is_of_another=row.is_of_another,
        is_default=row.is_default,
    )


def add(place: Place, *, person: Person, by: Actor) -> DeliveryAddress:
    """Write an address into a person's book; the first one is for every parcel.

    Raises:
        TooMany: the book has ``MOST`` already.
    """
    rules.refuse_stranger(person.pk, by)
    held = DeliveryAddress.objects.of(person.store_id).of_person(person).count()
    if held >= MOST:
        raise TooMany
    row = DeliveryAddress(store_id=person.store_id, person=person, **_values(place))
    row.others_agreed_at = _agreed_at(row, place)
    _write(row, is_default=place.is_default or not held, by=by)
    return row


def change(row: DeliveryAddress, place: Place, *, by: Actor) -> DeliveryAddress:
    """Write an address anew."""
    rules.refuse_stranger(row.person_id, by)
    for name, value in _values(place).items():
        setattr(row, name, value)
    row.others_agreed_at = _agreed_at(row, place)
    _write(row, is_default=place.is_default or row.is_default, by=by)
    return row


def prefer(row: DeliveryAddress, *, by: Actor) -> None:
    """Use an address for every parcel from now on."""
    rules.refuse_stranger(row.person_id, by)
    with deeds.corrected(row.person, ["members.DeliveryAddress.address"], by=by):
        _save(row, is_default=True)


@keeps("C5-3")
def remove(row: DeliveryAddress, *, by: Actor) -> None:
    """Erase an address, in every copy. It is out of the book before its values are destroyed.

    Never inside a transaction: keys that are destroyed do not come back with it.
    """
    rules.refuse_stranger(row.person_id, by)
    row.removed_at, row.is_default = clock.now(), False
    row.save(update_fields=["removed_at", "is_default"])
    _erase(row, by=by)


def finish_all() -> int:
    """Finish the removals that a crash cut short, in every store; how many there were."""
    left = [row for store in Store.objects.all() for row in _cut_short(store)]
    for row in left:
        _erase(row, by=PURGING)
    return len(left)


def _cut_short(store: Store) -> Iterator[DeliveryAddress]:
    removed = DeliveryAddress.objects.of(store).filter(removed_at__lt=clock.now() - UNDER_WAY)
    yield from removed.select_related("person__store")


def _erase(row: DeliveryAddress, *, by: Actor) -> None:
    """The values first, with their key; then the row."""
    erase_part(row, _fields(), by=by)
    DeliveryAddress.objects.of(row.store_id).filter(pk=row.pk).delete()


def _values(place: Place) -> dict[str, Any]:
    return {
        "label": place.label,
        "name": place.name,
        "phone": place.phone,
        "address": place.address,
    }


@keeps("C2-6")
def _agreed_at(row: DeliveryAddress, place: Place) -> Any:
    """When the member said that somebody else agrees; anew only where it was not said before."""
    return (row.others_agreed_at or clock.now()) if place.is_of_another else None


def _write(row: DeliveryAddress, *, is_default: bool, by: Actor) -> None:
    """Keep a row with its values sealed, and the entry in the ledger that tells of them."""
    seal_drafts([row])  # its key comes before the transaction
    with deeds.corrected(row.person, _paths(), by=by):
        _save(row, is_default=is_default)


def _save(row: DeliveryAddress, *, is_default: bool) -> None:
    """Save; one address at a time is for every parcel."""
    if is_default:
        mine = DeliveryAddress.objects.of(row.store_id).filter(person=row.person)
        mine.filter(is_default=True).exclude(pk=row.pk).update(is_default=False)
    row.is_default = is_default
    row.save()


def _fields() -> list[str]:
    return [field.name for field in personal_fields(DeliveryAddress)]


def _paths() -> list[str]:
    return [field.path for field in personal_fields(DeliveryAddress)]
