"""Every version has its address for ever, and any two can be compared."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.evidence.conftest import Visit
from tests.publishing.shelves import make_version
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.publishing.addresses import address_of, address_of_difference
from troth.publishing.models import Version

OLD = Texts("We keep it for five days.\n\nStays.", "我們保存五天。\n\n不變。")
NEW = Texts("We keep it for three days.\n\nStays.", "我們保存三天。\n\n不變。")


@pytest.fixture
def former(kalicia: Store) -> Version:
    return make_version(kalicia, "house-rules", days=-40, body=OLD)


@pytest.fixture
def present(kalicia: Store, former: Version) -> Version:
    return make_version(kalicia, "house-rules", days=-1, body=NEW)


@pytest.mark.promise("K-12", "C7-2")
@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_a_version_stays_at_its_address(
    visit: Visit, former: Version, present: Version, language: str
) -> None:
    page = visit(f"/{language}/policy/history/house-rules/{former.number}/").content.decode()
    assert former.body.in_(language).split("\n")[0] in page
    assert present.body.in_(language).split("\n")[0] not in page
    assert former.sha256.in_(language) in page
    assert former.reason.in_(language) in page


@pytest.mark.promise("K-12", "C7-2")
def test_every_text_has_its_versions_listed(kalicia: Store, visit: Visit) -> None:
    coming = make_version(kalicia, "terms", days=14)
    page = visit("/en/policy/history/").content.decode()
    for version in Version.objects.of(kalicia):
        assert f'href="{address_of(version)}"' in page
    assert page.count("Holds today") == 4
    assert page.count(">Announced<") == 1
    assert f"/terms/{coming.number}/since/" in page


@pytest.mark.promise("K-12", "T-04", "C7-2")
@pytest.mark.parametrize(
    ("language", "gone", "new"), [("en", "five", "three"), ("zh-hant", "五", "三")]
)
def test_what_changed_is_told_by_word(
    visit: Visit, former: Version, present: Version, language: str, gone: str, new: str
) -> None:
    at = f"/{language}/policy/history/house-rules/{present.number}/since/{former.number}/"
    page = visit(at).content.decode()
    assert f"<del>{gone}</del>" in page
    assert f"<ins>{new}</ins>" in page


def test_the_addresses_of_letters_are_those_of_the_pages(former: Version, present: Version) -> None:
    for language in ("en", "zh-hant"):
        with translation.override(language):
            one = ["house-rules", present.number]
            assert reverse("policy-version", args=one) == address_of(present)
            both = reverse("policy-difference", args=[*one, former.number])
            assert both == address_of_difference(former, present)


@pytest.mark.parametrize("path", ["house-rules/1999-01-01/", "nothing/2026-11-23/"])
def test_a_version_that_never_was_is_not_found(visit: Visit, former: Version, path: str) -> None:
    assert visit(f"/en/policy/history/{path}").status_code == 404


def test_another_stores_version_is_not_found(clinico: Store, visit: Visit, former: Version) -> None:
    at = f"/en/policy/history/house-rules/{former.number}/"
    assert visit(at).status_code == 200
    assert visit(at, at="clinico").status_code == 404
