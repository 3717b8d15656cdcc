"""The two kinds of pack: a store's own, and those that it stands on (laws, and this program's word)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct, field
from msgspec.structs import fields

from troth.lib.texts import Texts

from .parts import (
    Ages,
    Basis,
    Clocks,
    Fees,
    KeyTimes,
    Notices,
    Number,
    Operator,
    Part,
    Processor,
    Purpose,
    RetentionClass,
    Service,
    SignIn,
    Staff,
    Task,
    Tier,
    Topic,
    Word,
)

Numbers = Mapping[str, Number]
TABLES: Mapping[str, type[Struct]] = {
    "clocks": Clocks,
    "ages": Ages,
    "fees": Fees,
    "keys": KeyTimes,
}
KNOWN_NUMBERS = frozenset(
    f"{table}.{entry.name}" for table, kind in TABLES.items() for entry in fields(kind)
)


class Pack(Part, frozen=True, kw_only=True):
    """What packs of both kinds may say: numbers, tasks of the program, services of the shop."""

    slug: str
    clocks: Numbers = field(default_factory=dict)
    ages: Numbers = field(default_factory=dict)
    fees: Numbers = field(default_factory=dict)
    keys: Numbers = field(default_factory=dict)
    tasks: Mapping[str, Task] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)

    @property
    def numbers(self) -> dict[str, int]:
        """Its numbers by their whole names: ``clocks.answer_days``."""
        return {
            f"{table}.{name}": number
            for table in TABLES
            for name, number in getattr(self, table).items()
        }


class Bounds(Part, frozen=True):
    """Between what the days of a retention class have to lie."""

    slug: str
    at_least_days: Number | None = None
    at_most_days: Number | None = None


class Allowed(Part, frozen=True):
    """The grounds on which alone a purpose may stand."""

    slug: str
    bases: frozenset[Basis]


class Ground(Pack, frozen=True, kw_only=True):
    """A pack that stores stand on. It says only what it decides; the stricter word wins."""

    name: Texts
    retention: Mapping[str, Bounds] = field(default_factory=dict)
    purposes: Mapping[str, Allowed] = field(default_factory=dict)
    roles: Mapping[str, frozenset[str]] = {}  # at most these purposes for that role
    waivers: Mapping[str, frozenset[str]] = {}  # language → words that no acceptance may use (L-02)


class StorePack(Pack, frozen=True, kw_only=True):
    """What one shop promises. Numbers that it leaves out come from the packs it stands on."""

    version: Word
    released: date
    effective: date
    languages: tuple[str, ...]
    stands_on: tuple[str, ...]
    operator: Operator
    purposes: Mapping[str, Purpose]
    roles: Mapping[str, frozenset[str]]
    retention: Mapping[str, RetentionClass]
    notices: Notices
    processors: Mapping[str, Processor]
    topics: Mapping[str, Topic]
    tiers: Mapping[str, Tier] = field(default_factory=dict)
    sign_in: SignIn = SignIn()
    staff: Staff = Staff()
    is_sensitive: bool = field(name="sensitive", default=False)


def purposes_named(pack: StorePack) -> Iterator[tuple[str, Iterable[str]]]:
    """Where a store's pack names purposes: the entry, and the slugs."""
    for role, grants in pack.roles.items():
        yield f"roles.{role}", grants
    for task in pack.tasks.values():
        yield f"tasks.{task.slug}", task.purposes
    for processor in pack.processors.values():
        yield f"processors.{processor.slug}", processor.purposes
    for topic in pack.topics.values():
        yield f"topics.{topic.slug}", (topic.purpose,)
