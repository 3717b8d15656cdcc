"""The list of promises: every one of the store in plain words, and how it stands."""

import re

import pytest

from tests.evidence.conftest import InForce, Visit
from troth.policy.models import Store
from troth.promises.findings import record
from troth.promises.probing import Found
from troth.promises.register import promises_of

KEPT, BROKEN = Found(kept=True, found="0 of 40 pages"), Found(kept=False, found="1 of 40 pages")


def figures(page: str) -> list[int]:
    return [int(count) for count in re.findall(r'figure__count">(\d+)<', page)]


def listed(page: str) -> list[str]:
    return re.findall(r'<li class="promise" id="([^"]+)"', page)


@pytest.mark.parametrize("at", ["kalicia", "clinico"])
@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_every_promise_is_there_once_in_the_language_of_the_page(
    kalicia: Store, clinico: Store, visit: Visit, at: str, language: str
) -> None:
    page = visit(f"/{language}/promises/", at=at).content.decode()
    promises = promises_of(at)
    assert sorted(listed(page)) == sorted(each.id for each in promises)
    missing = [each.id for each in promises if each.says.in_(language)[:12] not in page]
    assert [id_ for id_ in missing if "'" not in page] == []


def test_each_stands_as_it_was_measured(kalicia: Store, visit: Visit, in_force: InForce) -> None:
    in_force("K-01", "K-02", "K-03", "K-08")
    record(kalicia, "crawl", ["K-02", "K-04"], KEPT, seconds=0.1)
    record(kalicia, "headers", ["K-08"], BROKEN, seconds=0.1)
    page = visit("/en/promises/").content.decode()
    total = len(promises_of("kalicia"))
    assert figures(page) == [4, 1, 1, total - 4]
    assert page.count("state state--kept") == 1
    assert page.count("state state--broken") == 1
    assert page.count("In force, not yet measured") == 1
    assert page.count("kept since") == 1
    assert page.count("measured ") >= 2


def test_what_another_store_measured_is_not_told(
    kalicia: Store, clinico: Store, visit: Visit, in_force: InForce
) -> None:
    in_force("X-02")
    record(clinico, "ledger", ["X-02"], KEPT, seconds=0.1)
    assert figures(visit("/en/promises/").content.decode())[:3] == [1, 0, 0]
    assert figures(visit("/en/promises/", at="clinico").content.decode())[:3] == [1, 1, 0]


def test_a_part_or_a_state_can_be_listed_alone(
    kalicia: Store, visit: Visit, in_force: InForce
) -> None:
    in_force("K0-1", "K-02")
    assert listed(visit("/en/promises/?part=K0").content.decode())[0] == "K0-1"
    assert len(listed(visit("/en/promises/?part=K0").content.decode())) == 7
    assert listed(visit("/en/promises/?state=in-force").content.decode()) == ["K-02", "K0-1"]
    assert listed(visit("/en/promises/?part=K0&state=in-force").content.decode()) == ["K0-1"]
    assert "There is no such promise" in visit("/en/promises/?state=broken").content.decode()


@pytest.mark.parametrize("asked", ["part=Z9", "state=fine", "part=%3Cb%3E"])
def test_what_there_is_not_is_not_found(kalicia: Store, visit: Visit, asked: str) -> None:
    assert visit(f"/en/promises/?{asked}").status_code == 404
