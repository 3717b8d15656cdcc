"""New keys for the blind indexes: every pseudonym is made anew from the sealed value beside it.

Look-ups ask under the old and the new key until the old one is destroyed, so the shop runs
meanwhile. A run that was cut short goes on with the next. The old key is destroyed by the first later
run that finds nothing left to do: a request that began under it has had its time to end.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction

from troth.keys import keeping
from troth.keys.provider import provider, root_keys
from troth.keys.roots import INDEX, CannotWrite
from troth.keys.rotation import CannotRotate
from troth.policy.models import Store

from . import indexes, readback
from .indexes import BlindIndex
from .sealing import personal_fields
from .values import Declaration

BATCH = 500


@dataclass(frozen=True)
class Reindexed:
    """What a run did."""

    version: int  # the one in use now
    renewed: int
    clashes: tuple[str, ...]  # rows whose new pseudonym another row has already
    destroyed: tuple[int, ...]


def reindex(told: Callable[[int], None]) -> Reindexed:
    """Begin a new version of the index key, or go on with one; ``told`` hears of progress.

    Raises:
        CannotRotate: the root keys cannot be changed by us.
        IsBusy: another process is changing the root keys.
    """
    with keeping.alone(Path(settings.HOME)):
        was_begun = bool(root_keys().outdated(INDEX))
        if not was_begun:
            _write(root_keys().with_new(INDEX).as_text())
        root = root_keys()
        count, clashes = 0, []
        for renewed, clash in _renewed(root.index_version):
            count += renewed
            clashes += clash
            told(count)
        is_done = was_begun and not count and not clashes
        if is_done:
            _write(root.without_outdated(INDEX).as_text())
    destroyed = tuple(root.outdated(INDEX)) if is_done else ()
    return Reindexed(root.index_version, count, tuple(clashes), destroyed)


def is_unfinished() -> bool:
    """Whether an older index key is still in use beside the newest."""
    return bool(root_keys().outdated(INDEX))


def _write(lines: str) -> None:
    try:
        provider().write(lines)
    except CannotWrite as fault:
        raise CannotRotate(str(fault)) from None


def _renewed(version: int) -> Iterator[tuple[int, list[str]]]:
    """Walk every row of every store; yields how many of a batch were renewed, and what clashed."""
    for model in apps.get_models():
        declared = [(f, i) for f in personal_fields(model) for i in indexes.of(f)]
        for store in Store.objects.order_by("pk") if declared else ():
            for batch in _batches(model, store):
                results = [_renew(batch, f, i, version) for f, i in declared]
                yield sum(n for n, _ in results), [row for _, rows in results for row in rows]


def _batches(model: type[models.Model], store: Store) -> Iterator[list[Any]]:
    last = UUID(int=0)
    rows = model._base_manager.filter(store=store).order_by("pk")
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        yield batch


def _renew(
    batch: list[Any], field: Declaration[Any], index: BlindIndex, version: int
) -> tuple[int, list[str]]:
    outdated = [row for row in batch if _version_of(row, index) not in (None, version)]
    values = readback.values_of(outdated, field) if outdated else {}
    count, clashes = 0, []
    for row in outdated:
        # Without its key a value can never be looked at again, and so is not looked up either.
        fresh = index.kept(row.store_id, values[row.pk]) if row.pk in values else None
        try:
            count += _replace(row, index, fresh)
        except IntegrityError:
            clashes.append(f"{field.path} of {row.pk}")
    return count, clashes


def _version_of(row: Any, index: BlindIndex) -> int | None:
    held = getattr(row, index.column)
    return bytes(held)[0] if held else None


@transaction.atomic
def _replace(row: Any, index: BlindIndex, fresh: bytes | None) -> int:
    """Unless the row was given another value meanwhile."""
    unchanged = {"pk": row.pk, index.column: getattr(row, index.column)}
    rows = type(row)._base_manager.filter(**unchanged)
    return int(rows.update(**{index.column: fresh}))
