"""The root's keys are renewed by the clock, and on demand; what stands now, to be shown."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from troth.keys import copies, provider, rotation, versions
from troth.keys.keeping import IsBusy
from troth.keys.rotation import CannotRotate, Rotated, left, rotate
from troth.keys.versions import Kind
from troth.lib import clock

from . import reindexing
from .reindexing import Reindexed, reindex

__all__ = [
    "CannotRotate", "IsBusy", "Reindexed", "Rotated", "left", "reindex", "rotate", "status", "turn",
]  # fmt: skip

EPOCH = timedelta(days=90)


@dataclass(frozen=True)
class Version:
    """A version of the root's wrapping key; a new one wraps nothing and has not begun yet."""

    version: int
    began_at: datetime | None
    keys: int


@dataclass(frozen=True)
class Status:
    """What keys there are, and by what they are wrapped."""

    root: str  # "file", "environment" or "aws-kms"
    left_behind: str | None  # a plain root key file that ought to go
    versions: tuple[Version, ...]
    index_versions: tuple[int, ...]
    kinds: tuple[Kind, ...]
    is_unfinished: bool
    next_at: datetime | None  # when the next version is due
    is_automatic: bool  # whether the timetable begins it


def status() -> Status:
    """Everything there is to say about the keys; none of them is opened."""
    root, counted = provider.root_keys(), versions.counted()
    newest = versions.began_at(root.wrap_version)
    return Status(
        root=provider.provider().name,
        left_behind=provider.left_behind(Path(settings.HOME)),
        versions=tuple(
            Version(version, versions.began_at(version), counted.get(version, 0))
            for version in sorted({*root.wrap, *counted})
        ),
        index_versions=tuple(sorted(root.index)),
        kinds=tuple(versions.kinds()),
        is_unfinished=rotation.is_unfinished() or reindexing.is_unfinished(),
        next_at=newest + EPOCH if newest else None,
        is_automatic=copies.folder() is not None,
    )


def turn() -> None:
    """For the timetable: begin a new version each quarter, and finish what was cut short.

    A new version begins only where the program keeps the copy of the root keys as well, for a copy
    that somebody else keeps would not open the shop any more and nobody would have said so.
    Nothing is done for keys of the environment: who keeps them there turns them there.
    """
    if provider.provider().name == provider.Environment.name:
        return
    if reindexing.is_unfinished():
        reindex(_silent)
    if rotation.is_unfinished() or _is_over():
        rotate(_silent)


def _is_over() -> bool:
    began_at = versions.began_at(provider.root_keys().wrap_version)
    is_old = began_at is not None and clock.now() - began_at >= EPOCH
    return is_old and copies.folder() is not None


def _silent(_count: int) -> None:
    """Nobody is looking."""
