"""The texts of the shop as they hold today: their words, parts and clauses."""

import re
from datetime import timedelta

import pytest

from tests.evidence.conftest import InForce, Visit
from tests.publishing.shelves import make_version
from troth.evidence.reading import read
from troth.lib.texts import Texts
from troth.policy.clauses import clause_ids_of
from troth.policy.models import Store
from troth.policy.texts import text_of
from troth.publishing.models import today

TEXTS = ["policy", "terms", "anti-fraud", "cookies"]


@pytest.mark.promise("K-01", "T-05", "T-07", "T-08", "C3-3", "C0-1")
@pytest.mark.parametrize("at", ["kalicia", "clinico"])
@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize("name", TEXTS)
def test_each_clause_stands_in_its_text_with_its_anchor(
    kalicia: Store, clinico: Store, visit: Visit, at: str, language: str, name: str
) -> None:
    page = visit(f"/{language}/{name}/", at=at).content.decode()
    ids = clause_ids_of(text_of(at, name).in_(language))
    assert [one for one in ids if page.count(f'id="{one}"') != 1] == []
    assert "{{" not in page


def test_the_contents_lead_to_each_part(kalicia: Store, visit: Visit) -> None:
    page = visit("/en/policy/").content.decode()
    led = re.findall(r'contents__link" href="#(part-\d+)"', page)
    assert len(led) > 5
    assert re.findall(r'<h2 id="(part-\d+)"', page) == led


def test_a_clause_that_is_not_in_force_says_so(
    kalicia: Store, visit: Visit, in_force: InForce
) -> None:
    in_force("A-02")
    page = visit("/en/anti-fraud/").content.decode()
    assert page.count("clauses__ahead") == 1
    assert re.search(r'A-01</a> <span class="clauses__ahead">not yet in force<', page)
    assert "1 promise on this page is not yet in force" in page
    in_force("A-01", "A-02")
    page = visit("/en/anti-fraud/").content.decode()
    assert "not yet in force" not in page


def test_of_several_ids_it_says_which(clinico: Store, in_force: InForce) -> None:
    in_force("C0-1")
    said = read(clinico, "[C0-1, C0-2] We say who we are.").html
    assert '<span class="clauses__ahead">C0-2: not yet in force<' in said


@pytest.mark.promise("K-12")
def test_what_holds_today_is_shown_not_what_comes(kalicia: Store, visit: Visit) -> None:
    coming = make_version(kalicia, "policy", days=14, body=Texts("Other words.", "其他文字。"))
    page = visit("/en/policy/").content.decode()
    assert "Other words." not in page
    assert f"From {coming.effective_on} on another version holds" in page
    assert f"/en/policy/history/policy/{coming.number}/since/" in page
    assert today() + timedelta(days=14) == coming.effective_on


@pytest.mark.promise("C0-1")
@pytest.mark.parametrize("path", ["", "policy/", "promises/", "nothing-here/"])
def test_who_runs_the_shop_stands_on_every_page(clinico: Store, visit: Visit, path: str) -> None:
    page = visit(f"/zh-hant/{path}", at="clinico").content.decode()
    terms = clinico.terms
    operator = terms.operator
    said = [operator.name, operator.representative, operator.address, operator.complaints]
    for words in (*(each.zh_hant for each in said), operator.phone, operator.mailbox):
        assert words in page
    assert f"{terms.released}" in page
    assert f"{terms.effective}" in page
    for name in (*TEXTS, "promises"):
        assert f'href="/zh-hant/{name}/"' in page


@pytest.mark.promise("K-01")
def test_a_link_that_leaves_is_marked_and_one_that_stays_is_not(
    kalicia: Store, visit: Visit
) -> None:
    page = visit("/en/anti-fraud/").content.decode()
    assert (
        f'<a href="{kalicia.terms.notices.police_site}" rel="noopener noreferrer external">' in page
    )
    assert 'href="/en/cookies/" rel' not in visit("/en/policy/").content.decode()
