"""Do the tests of the promises bite? Each enforcement point is taken out; one of them must fail.

    pytest -p tests.promises.biting tests --bite
    pytest -p tests.promises.biting tests --bite=K-08,C3-1b

A plugin: tests are collected once and the database is made once. Then, for each point of each promise,
a forked child puts something harmless-looking in the function's place and runs the promise's tests.
A child that sees no test fail has found a survivor. Survivors are listed, and fail the run.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from tests.promises import mutants
from tests.promises.mutants import Mutant
from troth.lib.promises import kept_ids, points_of

MARKS = ("promise", "control")
APART = ("slow", "browser", "kill")
BITTEN, CRASHED, SURVIVED, BROKEN = 0, 3, 4, 5  # how a child ends


@dataclass(frozen=True)
class Trial:
    """A point of a promise with something else in its place, and the tests that should notice."""

    promise: str
    point: Callable[..., Any]
    mutant: Mutant
    tests: tuple[pytest.Item, ...]

    def __str__(self) -> str:
        return f"{self.promise}  {self.point.__module__}.{self.point.__qualname__}  {self.mutant}"


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "take each enforcement point out; of these promises only, if some are named"
    parser.addoption("--bite", nargs="?", const="", metavar="IDS", help=told)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.option.bite is not None:
        items[:] = [item for item in items if promises_of(item)]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if config.option.bite is None or collection_path.suffix != ".py":
        return None
    text = collection_path.read_text("utf-8")
    return not any(f"mark.{mark}(" in text for mark in MARKS) or None


def promises_of(item: pytest.Item) -> set[str]:
    """The promises that a test shows, or breaks to see it refused, if it is a quick one."""
    if any(item.get_closest_marker(mark) for mark in APART):
        return set()
    return {promise for name in MARKS for mark in item.iter_markers(name) for promise in mark.args}


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    wanted = session.config.option.bite
    if wanted is None:
        return None
    from troth.console import rooms  # noqa: PLC0415 - the settings of the tests come first

    rooms.load_all()
    nobody = prepare(session)
    ids = wanted.split(",") if wanted else due(session.items)
    ends = Counter(run(trial, nobody) for trial in trials(ids, session.items))
    say(f"\n{sum(ends.values())} mutants: {ends[BITTEN]} refused by an assertion, "
        f"{ends[CRASHED]} by a crash, {ends[SURVIVED]} survived, {ends[BROKEN]} not tried")  # fmt: skip
    session.testsfailed = ends[SURVIVED] + ends[BROKEN] + (not ends)  # to try nothing is a fault
    return True


def due(items: list[pytest.Item]) -> list[str]:
    """The promises with a point that have tests, or are in force and must have some."""
    from troth.policy.reading import PACKS  # noqa: PLC0415 - the settings of the tests come first
    from troth.promises.register import promises_in  # noqa: PLC0415

    packs = [path.parent.name for path in PACKS.glob("*/promises.toml")]
    in_force = {each.id for pack in packs for each in promises_in(pack) if each.since}
    shown = set().union(*map(promises_of, items))
    return sorted(kept_ids() & (shown | in_force))


def trials(ids: list[str], items: list[pytest.Item]) -> Iterator[Trial]:
    """Every point of these promises, with each thing that could stand in its place."""
    for promise in ids:
        tests = [item for item in items if promise in promises_of(item)]
        for point in points_of(promise):
            room = f"/{point.__module__.split('.')[:2][-1]}/"  # its own tests notice soonest
            tests.sort(key=lambda test: room not in test.nodeid)
            for mutant in mutants.of(point):
                yield Trial(promise, point, mutant, tuple(tests))


class Nobody(pytest.Item):
    """No test: that it comes next is why what a whole run shares stays as it is."""

    def runtest(self) -> None:
        raise NotImplementedError


def prepare(session: pytest.Session) -> Nobody:
    """Make the database, by running one test that needs it; it stays set up for the children."""
    nobody: Nobody = Nobody.from_parent(session, name="nobody")
    for item in session.items:
        if item.get_closest_marker("django_db"):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=nobody)
            break
    if session.testsfailed:
        raise session.Failed("a test of a promise fails although nothing was taken out")
    return nobody


def run(trial: Trial, nobody: Nobody) -> int:
    """Try it in a child of its own; say so if it was not noticed."""
    connections.close_all()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        end = BROKEN
        try:
            end = noticed(trial, nobody)
        finally:
            os._exit(end)
    end = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if end in (SURVIVED, BROKEN) or end < 0:
        say(f"{'SURVIVED' if end == SURVIVED else 'NOT TRIED'}  {trial} ({len(trial.tests)} tests)")
    return end if end >= 0 else BROKEN


def noticed(trial: Trial, nobody: Nobody) -> int:
    """Put the mutant in its place, run the tests until one fails, and say how that came."""
    seen: list[pytest.TestReport] = []
    plugins = nobody.config.pluginmanager
    plugins.unregister(name="terminalreporter")  # a child that finds what it should is silent
    plugins.register(Watcher(seen))
    trial.mutant.put_into(trial.point)
    for item in trial.tests:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=nobody)
        failed = [report for report in seen if report.failed]
        if failed:
            return BITTEN if by_assertion(failed[0]) else CRASHED
    return SURVIVED


class Watcher:
    """Keeps the reports of the tests."""

    def __init__(self, seen: list[pytest.TestReport]) -> None:
        self.seen = seen

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seen.append(report)


def by_assertion(report: pytest.TestReport) -> bool:
    """Whether a test said what it missed, rather than fell over it."""
    crash = getattr(report.longrepr, "reprcrash", None)
    told = crash.message if crash else ""
    return report.when == "call" and told.startswith(("assert", "AssertionError", "Failed"))


def say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the run's own words
