"""Opening one person's data at a desk: for a purpose the role has, and with a reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy

from troth.ledger.actors import Actor
from troth.personal.access import Access
from troth.personal.addresses import PostalAddress
from troth.personal.sealing import personal_fields
from troth.policy.models import Store
from troth.policy.terms import Purpose


class Reason(models.TextChoices):
    """Why somebody's data are opened; short, and from this list alone."""

    ASKED = "asked", gettext_lazy("They contacted us about it")
    PARCEL = "parcel", gettext_lazy("The parcel: packing, label, delivery")
    PAYMENT = "payment", gettext_lazy("A payment or refund needs checking")
    RIGHTS = "rights", gettext_lazy("They use their rights over their data")
    FRAUD = "fraud", gettext_lazy("Suspected fraud, or “was this you?”")
    LAW = "law", gettext_lazy("The law or an authority asks")


@dataclass(frozen=True)
class Shown:
    """One field as a desk shows it: what it is called, and its lines."""

    label: str
    lines: Sequence[str]


def errand(store: Store, actor: Actor, purpose: str, reason: str = "") -> Access:
    """An access for a purpose, under the clause that the store's pack gives it."""
    found = store.terms.purpose(purpose)
    return Access(actor, store=store, purpose=found.slug, clause=found.clause, reason=reason)


def declared(store: Store, *kinds: type[models.Model]) -> list[Purpose]:
    """The purposes of the store for which some personal field of these models may be opened."""
    named = {purpose for field in _fields(kinds) for purpose in field.purposes}
    return [purpose for slug, purpose in store.terms.purposes.items() if slug in named]


def granted(actor: Actor, store: Store, purposes: Iterable[Purpose]) -> list[Purpose]:
    """Those for which somebody's roles may act; what needs a case is opened at the case's desk."""
    grants = {slug for role in actor.roles for slug in store.terms.roles.get(role, ())}
    return [each for each in purposes if each.slug in grants and not each.needs_case]


def masks(rows: Iterable[models.Model]) -> list[Shown]:
    """The masks that ``masked`` brought to these rows."""
    return [Shown(str(field.label), [str(getattr(row, field.name))]) for row, field in _held(rows)]


def opened(rows: Sequence[models.Model], access: Access) -> list[Shown]:
    """The values of these rows that the purpose of an access is for.

    Raises:
        Refused: the role may not act for the purpose.
    """
    purpose = access.errand.purpose
    found = [(row, field) for row, field in _held(rows) if purpose in field.purposes]
    access.prepare(list(rows))
    return [_shown(field, getattr(row, field.name).reveal(access)) for row, field in found]


def _shown(field: Any, value: Any) -> Shown:
    lines = value.lines if isinstance(value, PostalAddress) else (str(value),)
    return Shown(str(field.label), [line for line in lines if line])


def _held(rows: Iterable[models.Model]) -> list[tuple[models.Model, Any]]:
    """Each personal field that holds something, with its row."""
    return [
        (row, field)
        for row in rows
        for field in personal_fields(type(row))
        if getattr(row, field.name) is not None
    ]


def _fields(kinds: Iterable[type[models.Model]]) -> list[Any]:
    return [field for kind in kinds for field in personal_fields(kind)]
