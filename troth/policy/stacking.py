"""Packs are stacked and the stricter word wins. Pure: packs in, terms out.

Of equal words the store's own counts, and else the pack whose name comes first, so the order in
which a store names the packs it stands on changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from .packs import TABLES, Bounds, Ground, Pack, StorePack
from .parts import Purpose, RetentionClass, Task, Terms

# Elsewhere the smaller number is the stricter one.
LARGER_IS_STRICTER = frozenset(
    {
        "clocks.withdraw_days",
        "clocks.announce_days",
        "clocks.recovery_days",
        "clocks.ending_days",
        "ages.threshold",
        "ages.delivery_from",
        "ages.majority",
        "fees.free_requests",
    }
)


def is_stricter(name: str, number: int, than: int) -> bool:
    """Whether one number binds the shop more than another does."""
    return number > than if name in LARGER_IS_STRICTER else number < than


def strictest(grounds: Iterable[Ground], pack: StorePack) -> Terms:
    """What holds in a store whose pack stands on the others.

    Raises:
        msgspec.ValidationError: no pack says one of the numbers.
    """
    stack = sorted({ground.slug: ground for ground in grounds}.values(), key=lambda g: g.slug)
    decided: dict[str, str] = {}
    purposes = _purposes(stack, pack, decided)
    whole = {name: getattr(pack, name) for name in Terms.__struct_fields__ if hasattr(pack, name)}
    return Terms(
        **whole
        | _tables(stack, pack, decided)
        | {
            "store": pack.slug,
            "decided": decided,
            "purposes": purposes,
            "roles": _roles(stack, pack, purposes, decided),
            "tasks": _tasks([*stack, pack], purposes),
            "services": {slug: s for each in (*stack, pack) for slug, s in each.services.items()},
            "classes": {
                slug: _kept(retention, stack, pack, decided)
                for slug, retention in pack.retention.items()
            },
        }
    )


def _tables(stack: Sequence[Ground], pack: StorePack, decided: dict[str, str]) -> dict[str, Any]:
    """Clocks, ages, fees: of each number the strictest, and whose it is."""
    numbers: dict[str, dict[str, int]] = {table: {} for table in TABLES}
    for ground in (pack, *stack):  # the store first: of equal words its own counts
        for name, number in ground.numbers.items():
            table, _, key = name.partition(".")
            if key not in numbers[table] or is_stricter(name, number, numbers[table][key]):
                numbers[table][key], decided[name] = number, ground.slug
    return {table: msgspec.convert(numbers[table], kind) for table, kind in TABLES.items()}


def _kept(
    retention: RetentionClass, stack: Sequence[Ground], pack: StorePack, decided: dict[str, str]
) -> RetentionClass:
    """A class with its days: as short as any pack wants, yet no shorter than a law asks."""
    days, who = retention.days, pack.slug
    bounds = [*_bounds(retention.slug, stack)] if retention.period != "ever" else []
    for ground, bound in bounds:
        if bound.at_most_days is not None and bound.at_most_days < days:
            days, who = bound.at_most_days, ground
    for ground, bound in bounds:
        if bound.at_least_days is not None and bound.at_least_days > days:
            days, who = bound.at_least_days, ground
    decided[f"retention.{retention.slug}.days"] = who
    return msgspec.structs.replace(retention, days=days)


def _bounds(slug: str, stack: Sequence[Ground]) -> Iterator[tuple[str, Bounds]]:
    return ((ground.slug, ground.retention[slug]) for ground in stack if slug in ground.retention)


def _purposes(
    stack: Sequence[Ground], pack: StorePack, decided: dict[str, str]
) -> dict[str, Purpose]:
    """The announced purposes that stand on a basis which each pack allows."""
    kept = {}
    for slug, purpose in pack.purposes.items():
        limits = [ground for ground in stack if slug in ground.purposes]
        if all(purpose.basis in ground.purposes[slug].bases for ground in limits):
            kept[slug] = purpose
            decided[f"purposes.{slug}"] = limits[0].slug if limits else pack.slug
    return kept


def _roles(
    stack: Sequence[Ground],
    pack: StorePack,
    purposes: Mapping[str, Purpose],
    decided: dict[str, str],
) -> dict[str, frozenset[str]]:
    """Each role's grants, less what some pack does not let it have."""
    kept = {}
    for role, asked in pack.roles.items():
        grants, who = asked & purposes.keys(), pack.slug
        for ground in stack:
            allowed = ground.roles.get(role, grants)
            if not grants <= allowed:
                grants, who = grants & allowed, ground.slug
        kept[role], decided[f"roles.{role}"] = grants, who
    return kept


def _tasks(stack: Sequence[Pack], purposes: Mapping[str, Purpose]) -> dict[str, Task]:
    """The tasks that any pack names, each for announced purposes, and those that all allow it."""
    kept: dict[str, Task] = {}
    for pack in stack:
        for slug, task in pack.tasks.items():
            earlier = kept[slug].purposes if slug in kept else task.purposes
            allowed = task.purposes & earlier & purposes.keys()
            kept[slug] = msgspec.structs.replace(task, purposes=allowed)
    return kept
