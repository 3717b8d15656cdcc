"""The versions of a store's texts: all of them, the one in force, those announced."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from troth.lib.prepared import Prepared
from troth.lib.promises import keeps
from troth.policy.models import Store

from .models import Version, VersionQuerySet, today


def by_text(store: Store) -> dict[str, list[Version]]:
    """Every version of every text in the order of effect, without their words; one query."""
    found: dict[str, list[Version]] = defaultdict(list)
    for version in Version.objects.of(store).in_order().without_bodies():
        found[version.text].append(version)
    return dict(found)


def published_of(store: Store, text: str) -> list[Version]:
    """All versions of a text in the order of effect; their words are fetched when asked for."""
    return list(Version.objects.of(store).of_text(text).in_order().without_bodies())


@keeps("K-12", "C7-2")
def version(store: Store, text: str, number: str) -> Version | None:
    """The version that a permanent address names."""
    return Version.objects.of(store).of_text(text).filter(number=number).first()


@keeps("K-12")
def in_force(store: Store, text: str, on: date | None = None) -> Version | None:
    """The version that holds on a day, today if none is said; nothing if none was published.

    Before the first takes effect there is no other.
    """
    versions = Version.objects.of(store).of_text(text).in_order()
    effective = versions.filter(effective_on__lte=on or today())
    return effective.last() or versions.first()


def in_force_of(versions: Sequence[Version]) -> Version | None:
    """The one of these, in the order of effect, that holds today; nothing if there is none."""
    effective = effective_of(versions, today())
    return effective[-1] if effective else None


def effective_of(versions: Sequence[Version], on: date) -> list[Version]:
    """Those that hold or have held. The first counts at once, there being none before it."""
    return [each for n, each in enumerate(versions) if n == 0 or not each.is_announced(on)]


@keeps("K-12", "C7-2")
def announced(store: Store) -> list[Version]:
    """The versions that are published and not yet in force, the nearest first; one query."""
    return _ANNOUNCED.rows(today(), store=store.pk)


def coming(store: Any, on: date) -> VersionQuerySet:
    """Those that replace another later than that day, without their words, the nearest first."""
    versions = Version.objects.of(store)
    sooner = Q(effective_on__lt=OuterRef("effective_on"))
    sooner |= Q(effective_on=OuterRef("effective_on"), announced_at__lt=OuterRef("announced_at"))
    replaced = versions.filter(sooner, text=OuterRef("text"))
    found = versions.filter(Exists(replaced), effective_on__gt=on)
    return found.order_by("effective_on", "text", "announced_at").without_bodies()


def _announced(day: date, *, store: Any) -> VersionQuerySet:
    return coming(store, day)


_ANNOUNCED = Prepared(_announced)  # each page of somebody signed in asks it
