"""A download is sold by itself: a row that puts one in a bundle is refused, and says what to do."""

from typing import Any

import pytest

from tests.manifests.conftest import Bring
from tests.manifests.test_reading_a_manifest import RING, write
from troth.catalogue.models import BundlePart, Variant
from troth.exchange.reports import Outcome
from troth.policy.models import Store

__all__ = ["write"]
FILE = {"is_digital": True, "requires_shipping": False, "is_tracked": False}
GUIDE = {**RING, "slug": "guide", "variants": [{"sku": "G", "price": "90", **FILE}]}


def named(sku: str, slug: str) -> dict[str, str]:
    return {"product": slug, "sku": sku}


def box(*parts: dict[str, str], **facts: Any) -> dict[str, Any]:
    bundle = named("B", "box")
    return {
        **RING,
        "slug": "box",
        "variants": [{"sku": "B", "price": "500", **facts}],
        "bundle parts": [{"bundle": bundle, "part": each, "quantity": 1} for each in parts],
    }


def parts_of(store: Store) -> set[str]:
    return {each.part.sku for each in BundlePart.objects.of(store).select_related("part")}


def is_bundle(store: Store, sku: str = "B") -> bool:
    return Variant.objects.of(store).get(sku=sku).is_bundle


def test_a_download_is_no_part_and_the_rest_stands(
    import_: Bring, write: Any, store: Store
) -> None:
    report = import_(write(box(named("R-1", "ring"), named("G", "guide")), RING, GUIDE))
    (problem,) = report.errors
    assert (problem.line, problem.column) == (2, "part")
    assert "“G” is a download" in problem.reason
    assert "take this row out" in problem.reason
    assert (parts_of(store), is_bundle(store)) == ({"R-1"}, True)
    assert report.outcomes == {Outcome.CREATED: 3}


def test_a_download_is_no_bundle(import_: Bring, write: Any, store: Store) -> None:
    report = import_(write(box(named("R-1", "ring"), **FILE), RING))
    assert [problem.column for problem in report.errors] == ["bundle"]
    assert (parts_of(store), is_bundle(store)) == (set(), False)


@pytest.mark.parametrize("sku", ["B", "R-1"])
def test_what_is_in_a_bundle_becomes_no_download(
    import_: Bring, write: Any, store: Store, sku: str
) -> None:
    import_(write(box(named("R-1", "ring")), RING))
    slug = {"B": "box", "R-1": "ring"}[sku]
    said = {"what": "product", "slug": slug, "variants": [{"sku": sku, **FILE}]}
    report = import_(write(said))
    assert [problem.column for problem in report.errors] == ["is_digital"]
    assert not Variant.objects.of(store).get(sku=sku).is_digital
