"""A finding is written once; a page asks for the newest of all promises with one query."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from troth.lib import clock
from troth.policy.models import Store
from troth.promises.findings import record, records, retire
from troth.promises.models import Finding
from troth.promises.probing import Found

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 24, 6, tzinfo=UTC)
KEPT, BROKEN = Found(kept=True, found="0 of 40"), Found(kept=False, found="1 of 40")


def night(store: Store, number: int, found: Found, probe: str = "crawl") -> None:
    with clock.stopped_at(MORNING + timedelta(days=number)):
        record(store, probe, ["K-02"], found, seconds=0.5)


def test_a_promise_is_kept_since_the_first_finding_after_it_was_broken(kalicia: Store) -> None:
    for number, found in enumerate([KEPT, BROKEN, KEPT, KEPT]):
        night(kalicia, number, found)
    kept = records(kalicia)["K-02"]
    assert kept.is_kept
    assert kept.kept_since == MORNING + timedelta(days=2)
    assert kept.at == MORNING + timedelta(days=3)
    assert Finding.objects.of(kalicia).count() == 4


def test_one_probe_that_finds_it_broken_is_enough(kalicia: Store) -> None:
    night(kalicia, 0, KEPT)
    night(kalicia, 0, BROKEN, probe="headers")
    night(kalicia, 1, KEPT)
    assert not records(kalicia)["K-02"].is_kept
    assert records(kalicia)["K-02"].kept_since is None
    night(kalicia, 2, KEPT, probe="headers")
    assert records(kalicia)["K-02"].kept_since == MORNING + timedelta(days=2)


def test_a_probe_that_is_run_no_more_speaks_no_more(kalicia: Store) -> None:
    night(kalicia, 0, KEPT)
    night(kalicia, 0, BROKEN, probe="gone")
    assert retire(kalicia, ["crawl"]) == 1
    assert records(kalicia)["K-02"].is_kept
    assert Finding.objects.of(kalicia).count() == 2


def test_a_finding_speaks_of_each_promise_of_its_probe_and_of_its_store(
    kalicia: Store, clinico: Store
) -> None:
    record(kalicia, "headers", ["K-02", "C3-1a"], KEPT, seconds=0.1)
    assert sorted(records(kalicia)) == ["C3-1a", "K-02"]
    assert records(clinico) == {}


def test_a_page_of_all_promises_costs_one_query(kalicia: Store) -> None:
    for number in range(3):
        night(kalicia, number, KEPT)
        night(kalicia, number, KEPT, probe="headers")
    with CaptureQueriesContext(connection) as asked:
        assert len(records(kalicia)["K-02"].findings) == 2
    assert len(asked) == 1
