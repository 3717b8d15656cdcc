"""The chain of a promise: what keeps it, what shows it, what breaks it on purpose, what measures it."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from troth.lib.promises import points_of
from troth.lib.texts import LANGUAGES

from .clauses import Clause, clauses_in
from .probing import probes_of
from .register import Kind, Promise
from .sources import Case, cases, from_checkout


@dataclass(frozen=True, slots=True)
class Point:
    """A function that makes a promise true, and where it stands."""

    name: str  # dotted: troth.personal.access.Access.open
    path: str  # from the checkout
    line: int


@dataclass(frozen=True, slots=True)
class Chain:
    """All that stands behind a promise, of the modules imported so far."""

    texts: tuple[Clause, ...]
    points: tuple[Point, ...]
    tests: tuple[Case, ...]
    controls: tuple[Case, ...]
    probes: tuple[str, ...]

    def lacks(self, kind: Kind) -> list[str]:
        """The links that a promise of this kind needs and this chain has not."""
        match kind:
            case Kind.ENFORCED:
                return self._empty("points", "tests", "controls", "probes")
            case Kind.WORKFLOW:
                return self._empty("points", "tests", "probes")
            case Kind.NOTICE:
                return self._lacks_words()

    def _empty(self, *links: str) -> list[str]:
        return [link for link in links if not getattr(self, link)]

    def _lacks_words(self) -> list[str]:
        """What is only said is said in each language, and something sees that it is."""
        said = {clause.language for clause in self.texts}
        unsaid = [f"a text in {language}" for language in LANGUAGES if language not in said]
        return [*unsaid, *([] if self.tests or self.probes else ["tests or probes"])]


def chain_of(promise: Promise) -> Chain:
    """The chain of a promise."""
    return Chain(
        texts=tuple(clause for clause in clauses_in(promise.pack) if promise.id in clause.promises),
        points=tuple(_point(function) for function in points_of(promise.id)),
        tests=_by_promise("promise").get(promise.id, ()),
        controls=_by_promise("control").get(promise.id, ()),
        probes=tuple(probe.name for probe in probes_of(promise.id)),
    )


def gap(promise: Promise, chain: Chain) -> str | None:
    """How a promise's state contradicts its chain, in a sentence; nothing if they agree."""
    lacking = chain.lacks(promise.kind)
    if promise.since and lacking:
        return f"{promise.id} is in force since {promise.since} without {', '.join(lacking)}"
    if not promise.since and not lacking:
        return f"{promise.id} has its whole chain: write since = … in {promise.file}"
    return None


@cache
def _by_promise(mark: str) -> dict[str, tuple[Case, ...]]:
    found: dict[str, tuple[Case, ...]] = {}
    for case in cases():
        if case.mark == mark:
            found[case.promise] = (*found.get(case.promise, ()), case)
    return found


def _point(function: Callable[..., Any]) -> Point:
    plain = inspect.unwrap(function)
    code = plain.__code__
    return Point(
        f"{plain.__module__}.{plain.__qualname__}",
        from_checkout(Path(code.co_filename)),
        code.co_firstlineno,
    )
