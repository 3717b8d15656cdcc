"""How a promise stands, from what it says of itself and what was measured."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from troth.evidence.standing import Standing, State, is_in
from troth.lib import clock
from troth.policy.models import Store
from troth.promises.findings import Record, record, records
from troth.promises.probing import Found
from troth.promises.register import Promise, promises_of

MORNING = datetime(2026, 11, 24, 6, tzinfo=UTC)
BEFORE, AFTER = date(2026, 11, 1), date(2026, 12, 1)


def promise(id_: str, since: date | None) -> Promise:
    return replace(next(each for each in promises_of("kalicia") if each.id == id_), since=since)


def measured(store: Store, *nights: bool, id_: str = "K-02") -> Record:
    for number, kept in enumerate(nights):
        with clock.stopped_at(MORNING + timedelta(days=number)):
            record(store, "crawl", [id_], Found(kept=kept, found="40 pages"), seconds=0.1)
    return records(store)[id_]


@pytest.mark.parametrize("kept", [True, False])
def test_what_is_not_in_force_is_neither_kept_nor_broken(kalicia: Store, kept: bool) -> None:
    found = measured(kalicia, kept)
    with clock.stopped_at(MORNING):
        for since in (None, AFTER):
            standing = Standing(promise("K-02", since), found)
            assert standing.state is State.AHEAD
            assert standing.measured_at is None
            assert standing.kept_since is None
            assert not is_in(standing, "in-force")


def test_what_is_in_force_is_as_it_was_measured(kalicia: Store) -> None:
    kept = Standing(promise("K-02", BEFORE), measured(kalicia, False, True, True))
    assert kept.state is State.KEPT
    assert kept.kept_since == MORNING + timedelta(days=1)
    broken = Standing(promise("K-02", BEFORE), measured(kalicia, True, False))
    assert broken.state is State.BROKEN
    assert broken.kept_since is None


@pytest.mark.parametrize(
    ("id_", "state"),
    [("K-02", State.UNMEASURED), ("K-01", State.STATED), ("K-05", State.UNMEASURED)],
)
def test_what_nobody_measured_says_so(id_: str, state: State) -> None:
    standing = Standing(promise(id_, BEFORE), None)
    assert standing.state is state
    assert is_in(standing, "in-force")
    assert not is_in(standing, "kept")
