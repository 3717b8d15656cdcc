"""The terms of a store, read once from ``packs/<slug>/terms.toml`` at the first question.

The numbers and names that a shop's policy publishes are the ones the code obeys.
"""

from collections.abc import Iterable
from functools import cache

from . import reading
from .agreeing import Objection, objections, unknown_numbers
from .packs import Ground, StorePack
from .parts import (
    BankAccount,
    Basis,
    Operator,
    PackError,
    Processor,
    Purpose,
    RetentionClass,
    Task,
    Terms,
    Topic,
)
from .reading import PACKS, stores
from .stacking import strictest

__all__ = [
    "PACKS",
    "BankAccount",
    "Basis",
    "Operator",
    "PackError",
    "Processor",
    "Purpose",
    "RetentionClass",
    "Task",
    "Terms",
    "Topic",
    "grounds_of",
    "stores",
    "terms_of",
]


@cache
def terms_of(store: str) -> Terms:
    """What holds in a store: its pack under those that it stands on.

    Raises:
        PackError: there is no such pack, or it contradicts itself, a law, or the program.
    """
    pack = reading.store_pack(store)
    grounds = grounds_of(pack)
    _refuse(store, objections(pack, grounds))
    return strictest(grounds, pack)


def grounds_of(pack: StorePack) -> list[Ground]:
    """The packs that a store's pack stands on.

    Raises:
        PackError: one is missing, or says what nothing reads.
    """
    grounds = [reading.ground(slug) for slug in pack.stands_on]
    for ground in grounds:
        _refuse(ground.slug, unknown_numbers(ground))
    return grounds


def _refuse(pack: str, found: Iterable[Objection]) -> None:
    source = reading.source_of(pack)
    faults = [source.fault(path, words) for path, words in found]
    if faults:
        raise PackError("\n".join(faults))
