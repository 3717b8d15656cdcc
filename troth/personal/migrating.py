"""From a plain column to a sealed one, while the shop runs.

1. Add the personal field beside the plain column; let everything that writes write the field.
2. ``seal_column(Member, from_="phone_plain", to="phone")``, from a shell or a ``RunPython`` (with the
   model as the room has it: what ``apps.get_model`` gives a migration knows bytes only).
3. Remove the plain column with the next version. Its old values lie on in copies made before, and on
   PostgreSQL in dead tuples until a ``VACUUM``.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from troth.policy.models import Store

from . import readback, sealing
from .models import PersonalModel
from .sealing import personal_fields
from .values import Declaration, PersonalFieldMisuse


def _as_it_is(value: Any) -> Any:
    return value


def seal_column(
    model: type[PersonalModel],
    *,
    from_: str,
    to: str,
    batch: int = 500,
    read: Callable[[Any], Any] = _as_it_is,
) -> int:
    """Seal what a plain column holds into a personal field, then blank the column; says how many.

    A run that was cut short goes on with the next. Nothing is blanked before every row is sealed,
    and none whose sealed value does not open. Where both columns have a value, the sealed one stays.
    ``read`` makes the field's value of the column's, such as ``phones.normalised``.

    Raises:
        Unreadable: a sealed value does not open; the plain column keeps what it has.
        PersonalFieldMisuse: there is no such field, or the column cannot be blank.
    """
    field, column = _field(model, to), model._meta.get_field(from_)
    blank = {from_: _blank_of(column)}
    filled = Q(**{f"{from_}__isnull": False}) & ~Q(**_nothing(column))
    unsealed = filled & Q(**{f"{to}__isnull": True})
    count = 0
    while sealed := _next(model, unsealed, batch, lambda rows: _seal(rows, field, from_, read)):
        count += sealed
    while _next(model, filled, batch, lambda rows: _blank(rows, field, blank)):
        pass
    return count


def _field(model: type[models.Model], name: str) -> Declaration[Any]:
    found = next((f for f in personal_fields(model) if f.name == name), None)
    if found is None:
        raise PersonalFieldMisuse(f"{model.__name__}.{name} is no personal field")
    return found


def _nothing(column: Any) -> dict[str, Any]:
    """The value besides null that stands for nothing in a column, if there is one."""
    return {column.name: ""} if column.empty_strings_allowed else {"pk": None}


def _blank_of(column: Any) -> Any:
    if not column.null and not column.empty_strings_allowed:
        raise PersonalFieldMisuse(f"{column}: let it be null first, so that it can be blanked")
    return None if column.null else ""


def _next(
    model: type[PersonalModel], which: Q, batch: int, deed: Callable[[Sequence[Any]], None]
) -> int:
    """Do it with some rows of any store, in one transaction; says with how many."""
    for store in Store.objects.order_by("pk"):
        with transaction.atomic():
            held = model.objects.of(store).select_for_update().filter(which)
            rows = list(held.order_by("pk")[:batch])
            if rows:
                deed(rows)
                return len(rows)
    return 0


def _seal(
    rows: Sequence[Any], field: Declaration[Any], from_: str, read: Callable[[Any], Any]
) -> None:
    for row in rows:
        setattr(row, field.name, read(getattr(row, from_)))
        if getattr(row, field.name) is None:
            raise PersonalFieldMisuse(f"{field.path}: what {from_} holds was read as nothing")
    sealing.seal_drafts(rows)
    for row in rows:
        row.save(update_fields=[field.name])


def _blank(rows: Sequence[Any], field: Declaration[Any], blank: dict[str, Any]) -> None:
    """Blank the column of rows whose sealed value opens, or was erased and so must not be plain."""
    readback.values_of(rows, field)
    model = type(rows[0])
    model._base_manager.filter(pk__in=[row.pk for row in rows]).update(**blank)
