"""From draft to sealed bytes: all drafts of some rows under their persons' keys, minted in one commit."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeGuard
from uuid import UUID

from django.db import models

from troth.keys import ring
from troth.keys.ring import Scope
from troth.keys.sealing import Place
from troth.lib import clock
from troth.lib.promises import keeps
from troth.policy.models import terms_of_store

from .values import Ciphertext, Declaration, Draft, PersonalFieldMisuse

PERIODS = {"ever": "", "year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}

Pending = tuple[models.Model, Declaration[Any], Scope]


def is_personal(field: Any) -> TypeGuard[Declaration[Any]]:
    """Whether a model's field is declared personal."""
    return hasattr(field, "purposes") and hasattr(field, "retention")


def personal_fields(model: type[models.Model]) -> tuple[Declaration[Any], ...]:
    """The personal fields that a model declares, in their order."""
    return _declared(model)


@cache
def _declared(model: type[models.Model]) -> tuple[Declaration[Any], ...]:
    """Asked for each row of a page, and the same as long as the process lives."""
    return tuple(field for field in model._meta.concrete_fields if is_personal(field))


def subject_of(row: Any) -> UUID:
    """Whose key seals this row: its person's, or what the model says where none is known yet."""
    subject: UUID = row.key_subject if hasattr(row, "key_subject") else row.person_id
    return subject


def place_of(row: models.Model, field: Declaration[Any]) -> Place:
    return Place(row._meta.db_table, field.attname, row.pk)


def scope_of(row: Any, field: Declaration[Any]) -> Scope:
    """Under which key a new value of this field is sealed now."""
    retention = terms_of_store(row.store_id).classes[field.retention]
    period = clock.now().strftime(PERIODS[retention.period])
    return Scope(row.store_id, subject_of(row), retention.slug, period)


@keeps("C3-1b")
def seal_drafts(rows: Sequence[models.Model]) -> None:
    """Seal what is still a draft. The keys are durable before a row can refer to them."""
    pending = list(_drafts(rows))
    if not pending:
        return
    keys = ring.mint(scope for _row, _field, scope in pending)
    for row, field, scope in pending:
        draft = row.__dict__[field.attname].value
        sealed = keys[scope].seal(field.to_bytes(draft), place_of(row, field))
        row.__dict__[field.attname] = Ciphertext(sealed, row.pk)
        for column, companion in field.beside(row, draft).items():
            setattr(row, column, companion)


def _drafts(rows: Iterable[models.Model]) -> Iterable[Pending]:
    for row in rows:
        for field in personal_fields(type(row)):
            if isinstance(row.__dict__.get(field.attname), Draft):
                yield row, field, scope_of(row, field)


def bytes_of(row: models.Model, field: Declaration[Any]) -> bytes | None:
    """What goes into the column."""
    held = row.__dict__.get(field.attname)
    if held is None:
        for column in field.companions:
            setattr(row, column, None)
        return None
    if held.row_id != row.pk:
        raise PersonalFieldMisuse(
            f"{field}: this row is a copy of another; a sealed value stays in its row"
        )
    sealed: bytes = held.sealed
    return sealed
