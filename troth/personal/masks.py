"""The masks of a whole page: one query for the keys, one entry in the ledger."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import models

from .access import Access
from .sealing import personal_fields, subject_of
from .values import MASKS

M = TypeVar("M", bound=models.Model)


def masked(rows: Iterable[M], access: Access) -> list[M]:
    """The rows, printing masks instead of ``•••`` for what the access's purpose covers."""
    page = list(rows)
    access.prepare(page)
    shown: set[str] = set()
    for row in page:
        masks = access.masks_of(row)
        row.__dict__[MASKS] = masks
        shown.update(f.path for f in personal_fields(type(row)) if f.attname in masks)
    access.note_masks((subject_of(row) for row in page if row.__dict__[MASKS]), shown)
    return page
