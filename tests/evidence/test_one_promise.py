"""The page of one promise: its words, its place, its numbers, and all that stands behind it."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.evidence.conftest import InForce, Visit
from troth.console.rooms import load_all
from troth.evidence import charts, points
from troth.lib import clock
from troth.lib.promises import kept_ids, points_of
from troth.policy.models import Store
from troth.promises.chains import chain_of
from troth.promises.findings import record
from troth.promises.models import Finding
from troth.promises.probing import Found
from troth.promises.register import promises_of

MORNING = datetime(2026, 11, 24, 6, tzinfo=UTC)


@pytest.mark.parametrize("at", ["kalicia", "clinico"])
def test_every_promise_has_a_page(kalicia: Store, clinico: Store, visit: Visit, at: str) -> None:
    refused = [
        each.id
        for each in promises_of(at)
        if visit(f"/zh-hant/promises/{each.id}/", at=at).status_code != 200
    ]
    assert refused == []


@pytest.mark.parametrize("id_", ["C3-1a", "K-99", "k-08", "<b>"])
def test_a_promise_of_another_store_or_none_is_not_here(
    kalicia: Store, visit: Visit, id_: str
) -> None:
    page = visit(f"/en/promises/{id_}/")
    assert page.status_code == 404
    assert "This page is not here" in page.content.decode()


def test_what_is_not_in_force_says_so_first(
    kalicia: Store, visit: Visit, in_force: InForce
) -> None:
    in_force()
    page = visit("/en/promises/A-01/").content.decode()
    assert "state--ahead" in page
    assert "What the software is to do" in page
    assert "in force since" not in page
    in_force("A-01")
    page = visit("/en/promises/A-01/").content.decode()
    assert "What the software does" in page
    assert "in force since 2026-01-01" in page


def test_it_leads_to_the_clause_and_the_clause_leads_back(kalicia: Store, visit: Visit) -> None:
    assert 'href="/en/policy/#K-08"' in visit("/en/promises/K-08/").content.decode()
    policy = visit("/en/policy/").content.decode()
    assert 'id="K-08"' in policy
    assert 'href="/en/promises/K-08/"' in policy


def test_its_numbers_say_whose_word_they_are(kalicia: Store, visit: Visit) -> None:
    page = visit("/en/promises/K-04/").content.decode()
    assert "Hours for which an unfinished checkout is kept" in page
    assert "What this program does in every store" in page
    ages = visit("/en/promises/T-03/").content.decode()
    assert f'facts__figure">{kalicia.terms.ages.threshold}<' in ages
    assert "Kalicia&#x27;s own word" in ages


def test_what_keeps_it_is_read_from_the_sources_as_it_is_when_imported() -> None:
    load_all()
    ours = [id_ for id_ in kept_ids() if not id_.startswith("Z-")]
    for id_ in ours:
        imported = sorted(
            f"{point.__module__}.{point.__qualname__}"
            for point in points_of(id_)
            if point.__module__.startswith("troth.")
        )
        assert sorted(point.name for point in points.points_of(id_)) == imported, id_
    assert ours


def test_its_chain_is_told_by_name(kalicia: Store, visit: Visit) -> None:
    page = visit("/en/promises/K-02/").content.decode()
    chain = chain_of(next(each for each in promises_of("kalicia") if each.id == "K-02"))
    assert chain.tests
    assert chain.tests[0].name in page
    assert points.points_of("K-02")[0].name in page


def test_what_was_measured_is_shown_as_bars_and_as_a_table(kalicia: Store, visit: Visit) -> None:
    for number, kept in enumerate([True, False, True]):
        with clock.stopped_at(MORNING + timedelta(days=number)):
            found = Found(kept=kept, found="%(wrong)s of 40 <pages>", figures={"wrong": number})
            record(kalicia, "crawl", ["K-02"], found, seconds=0.1)
    page = visit("/en/promises/K-02/").content.decode()
    assert page.count("chart__bar--kept") == 2
    assert page.count("chart__bar--broken") == 1
    assert "Measurements: kept 2, broken 1" in page
    assert "1 of 40 &lt;pages&gt;" in page
    assert "%(" not in page
    assert "style=" not in page


def test_a_chart_shows_the_newest_at_its_right_edge() -> None:
    findings = [
        Finding(probe="crawl", result="kept", found="", seconds=0, at=MORNING + timedelta(days=day))
        for day in range(charts.MOST + 5)
    ]
    (chart,) = charts.charts_of(reversed(findings))
    assert len(chart.bars) == charts.MOST
    assert chart.newest.at == findings[-1].at
    assert chart.bars[0].x == 0
    assert chart.bars[-1].x == chart.width - charts.STEP
