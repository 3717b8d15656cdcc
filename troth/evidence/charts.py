"""What the probes found of a promise over time, as bars: up is kept, down is broken."""

from collections.abc import Iterable
from dataclasses import dataclass

from troth.promises.models import Finding

from .ages import age_of

MOST = 60  # bars
STEP, WIDTH = 8, 5
HEIGHT = 36
BASE = 24  # the line between up and down


@dataclass(frozen=True)
class Bar:
    """One finding as a rectangle."""

    x: int
    y: int
    height: int
    result: str


@dataclass(frozen=True)
class Chart:
    """The findings of one probe, the newest last."""

    probe: str
    findings: tuple[Finding, ...]

    @property
    def newest(self) -> Finding:
        return self.findings[-1]

    @property
    def age(self) -> str:
        """How long ago the newest was."""
        return age_of(self.newest.at)

    @property
    def kept(self) -> int:
        """How many of them found it kept."""
        return sum(each.result == Finding.Result.KEPT for each in self.findings)

    @property
    def broken(self) -> int:
        return len(self.findings) - self.kept

    @property
    def width(self) -> int:
        return MOST * STEP

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def base(self) -> int:
        return BASE

    @property
    def bars(self) -> list[Bar]:
        """The newest at the right edge, so that two charts can be compared."""
        first = MOST - len(self.findings)
        return [_bar((first + n) * STEP, each.result) for n, each in enumerate(self.findings)]

    @property
    def newest_first(self) -> list[Finding]:
        return [*reversed(self.findings)]


def charts_of(findings: Iterable[Finding]) -> list[Chart]:
    """A chart a probe, by name, of findings in any order."""
    by_probe: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda each: each.at):
        by_probe.setdefault(finding.probe, []).append(finding)
    return [Chart(probe, tuple(found[-MOST:])) for probe, found in sorted(by_probe.items())]


def _bar(x: int, result: str) -> Bar:
    if result == Finding.Result.KEPT:
        return Bar(x, 2, BASE - 2, result)
    return Bar(x, BASE, HEIGHT - BASE, result)
