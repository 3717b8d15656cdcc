"""K-02: who reads the promises is asked for nothing, given nothing, and known to no table."""

import pytest

from tests.evidence.conftest import Visit
from tests.window.test_unobserved import Addresses, listening, tables_of
from troth.policy.models import Store
from troth.promises.findings import record
from troth.promises.probing import Found

PAGES = [
    "promises/",
    "promises/?state=in-force",
    "promises/X-02/",
    "promises/K-99/",
    "policy/",
    "terms/",
    "anti-fraud/",
    "cookies/",
    "policy/history/",
    "policy/history/terms/2026-11-23/",
    "policy/data/",
    "policy/data.csv",
    "policy/data.json",
    "policy/tasks/",
]
OPEN_TABLES = {"policy_store", "catalogue_category", "publishing_version", "promises_finding"}
MOST_QUERIES = 4


@pytest.fixture
def measured(kalicia: Store, clinico: Store) -> None:
    for store in (kalicia, clinico):
        record(store, "ledger", ["X-02"], Found(kept=True, found="fine"), seconds=0.1)


@pytest.mark.promise("K-02")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("at", ["kalicia", "clinico"])
def test_a_page_of_the_promises_touches_four_tables_and_sets_nothing(
    measured: None, visit: Visit, page: str, at: str
) -> None:
    with listening() as heard:
        answer = visit(f"/en/{page}", at=at)
    assert answer.status_code == (404 if "K-99" in page else 200)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    touched: set[str] = set().union(*map(tables_of, heard))
    assert touched <= OPEN_TABLES
    assert len(heard) <= MOST_QUERIES, heard


@pytest.mark.promise("K-02")
@pytest.mark.parametrize("page", [page for page in PAGES if "data." not in page])
def test_it_loads_nothing_from_elsewhere_and_marks_what_leaves(
    measured: None, visit: Visit, page: str
) -> None:
    parsed = Addresses()
    answer = visit(f"/en/{page}").content.decode()
    parsed.feed(answer)
    assert parsed.inline == []
    outside = [each for each in parsed.found if each.startswith(("http", "//"))]
    assert answer.count('rel="noopener noreferrer external"') == len(outside)
