"""A promise's chain is found, not listed: points, marks of tests, clauses of texts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from troth.lib.texts import Texts
from troth.promises import chains, clauses
from troth.promises.chains import Chain, Point, gap
from troth.promises.clauses import Clause, clauses_in
from troth.promises.register import Kind, Promise
from troth.promises.sources import Case, cases

WORDS = Texts("a", "b")
PROMISE = Promise("Z-01", "planted", Kind.ENFORCED, None, WORDS, WORDS, WORDS, 1)
CASE = Case("promise", "Z-01", "tests/test_planted.py", 1, "test_it")
WHOLE = Chain((), (Point("a.b", "a.py", 1),), (CASE,), (CASE,), ("crawl",))
IN_FORCE = date(2026, 11, 23)

MARKED = """
import pytest
pytestmark = [pytest.mark.django_db, pytest.mark.promise("Z-01")]

@pytest.mark.control("Z-02", "Z-03")
@pytest.mark.promise(NAME)
def test_it(): ...

def helper(): ...
"""


def test_marks_are_read_of_each_test_and_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "test_planted.py").write_text(MARKED)
    found = {(case.mark, case.promise) for case in cases(tmp_path)}
    of_control = {("control", "Z-02"), ("control", "Z-03")}
    assert found == {("promise", "Z-01"), ("promise", "NAME"), *of_control}
    assert {case.name for case in cases(tmp_path)} == {"test_it"}


def test_where_there_are_no_tests_none_are_found(tmp_path: Path) -> None:
    assert cases(tmp_path / "tests") == ()


def test_a_clause_is_a_paragraph_or_an_item_that_begins_with_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clauses, "PACKS", tmp_path)
    folder = tmp_path / "planted" / "texts"
    folder.mkdir(parents=True)
    words = "## Words\n\n[Z-01, Z-02] We do.\n\n- [Z-03] And so.\n\nSee [Z-09]. \n[Away](x)\n"
    (folder / "policy.zh-hant.md").write_text(words)
    found = [(clause.promises, clause.language, clause.line) for clause in clauses_in("planted")]
    assert found == [(("Z-01", "Z-02"), "zh-hant", 3), (("Z-03",), "zh-hant", 5)]


@pytest.mark.parametrize("link", ["points", "tests", "controls", "probes"])
def test_what_is_enforced_needs_each_link(link: str) -> None:
    lacking = replace(WHOLE, **{link: ()})
    assert gap(replace(PROMISE, since=IN_FORCE), lacking) == (
        f"Z-01 is in force since 2026-11-23 without {link}"
    )
    assert gap(PROMISE, lacking) is None


def test_a_whole_chain_has_to_be_in_force() -> None:
    assert "write since = …" in str(gap(PROMISE, WHOLE))
    assert gap(replace(PROMISE, since=IN_FORCE), WHOLE) is None


def test_a_workflow_needs_no_control() -> None:
    assert replace(WHOLE, controls=()).lacks(Kind.WORKFLOW) == []
    assert replace(WHOLE, points=()).lacks(Kind.WORKFLOW) == ["points"]


def test_a_notice_stands_in_each_language_and_is_looked_at() -> None:
    said = tuple(Clause(("Z-01",), language, "x.md", 1) for language in ("en", "zh-hant"))
    assert Chain(said, (), (CASE,), (), ()).lacks(Kind.NOTICE) == []
    assert Chain(said[:1], (), (CASE,), (), ()).lacks(Kind.NOTICE) == ["a text in zh-hant"]
    assert Chain(said, (), (), (), ()).lacks(Kind.NOTICE) == ["tests or probes"]


def test_a_point_says_where_it_stands() -> None:
    point = chains._point(gap)
    assert (point.name, point.path) == ("troth.promises.chains.gap", "troth/promises/chains.py")
