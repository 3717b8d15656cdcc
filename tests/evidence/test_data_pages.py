"""What is kept about people: as a page, as a table, as a record of processing; and the tasks."""

import csv
import json
from html import escape
from io import StringIO

import pytest

from tests.evidence.conftest import Visit
from troth.declarations.inventory import records_of, rows_of, tasks_of
from troth.policy.models import Store


@pytest.mark.promise("G-02")
@pytest.mark.parametrize("at", ["kalicia", "clinico"])
@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_every_kind_of_data_is_on_the_page(
    kalicia: Store, clinico: Store, visit: Visit, at: str, language: str
) -> None:
    page = visit(f"/{language}/policy/data/", at=at).content.decode()
    rows = rows_of(at)
    assert page.count('<li class="kept">') == len(rows) > 10
    for row in rows:
        for words in (row.label, row.category_label, row.kept.label, *(u.label for u in row.uses)):
            assert escape(words.in_(language)) in page


@pytest.mark.promise("G-02")
def test_the_table_has_a_line_each(kalicia: Store, visit: Visit) -> None:
    answer = visit("/zh-hant/policy/data.csv")
    lines = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [line["path"] for line in lines] == [row.path for row in rows_of("kalicia")]
    assert lines[0]["data"] == rows_of("kalicia")[0].label.zh_hant
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.promise("G-02")
def test_the_record_of_processing_is_whole(kalicia: Store, visit: Visit) -> None:
    told = json.loads(visit("/en/policy/data.json").content)
    terms = kalicia.terms
    assert told["controller"]["name"]["zh-hant"] == terms.operator.name.zh_hant
    assert {each["purpose"] for each in told["purposes"]} == {*terms.purposes}
    assert {each["firm"] for each in told["recipients"]} == {*terms.processors}
    assert len(told["data"]) == len(rows_of("kalicia"))
    assert all(each["kept"]["words"]["en"] for each in told["data"])
    for said in (*told["persons"], *told["measures"]):
        assert said["en"]
        assert said["zh-hant"]


@pytest.mark.promise("C4-1", "C4-7")
@pytest.mark.parametrize("at", ["kalicia", "clinico"])
def test_every_task_is_told_with_its_purposes(
    kalicia: Store, clinico: Store, visit: Visit, at: str
) -> None:
    page = visit("/en/policy/tasks/", at=at).content.decode()
    for task in tasks_of(at):
        assert escape(task.label.en) in page
        assert all(escape(use.label.en) in page for use in task.uses)
    missing = [kind for kind in records_of(at) if not kind.exists]
    assert page.count("We keep none.") == len(missing)
