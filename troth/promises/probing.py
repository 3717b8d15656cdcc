"""Probes by the promises they look after: each measures the running store, none repeats a setting."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

F = TypeVar("F", bound="Callable[..., Found]")

_probes: "dict[str, Probe]" = {}


@dataclass(frozen=True, slots=True)
class Found:
    """What a probe measured: whether the promise holds, and one English sentence with its figures.

    The sentence names its figures as ``%(count)s``, so that it can be said in the reader's language.
    """

    kept: bool
    found: str
    figures: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What was found, in English."""
        return self.found % self.figures


@dataclass(frozen=True, slots=True)
class Probe:
    """A named measurement ``run(store, visit)``, and the promises whose keeping it shows."""

    name: str
    promises: tuple[str, ...]
    run: Callable[..., Found]


def probes(*ids: str, name: str = "") -> Callable[[F], F]:
    """Name the promises that a function ``(store, visit) -> Found`` measures. It stays as it is.

    Without a name the probe is called as its function is. A second probe of the same name is a
    ``ValueError``: findings are kept by name.
    """

    def named(run: F) -> F:
        slug = name or run.__name__.replace("_", "-")
        if slug in _probes:
            raise ValueError(f"Two probes are called “{slug}”.")
        _probes[slug] = Probe(slug, ids, run)
        return run

    return named


def all_probes() -> Iterator[Probe]:
    """Every probe of the modules imported so far, in the order of their names."""
    return (_probes[name] for name in sorted(_probes))


def probes_of(promise: str) -> tuple[Probe, ...]:
    """The probes that measure a promise, of the modules imported so far."""
    return tuple(probe for probe in all_probes() if promise in probe.promises)
