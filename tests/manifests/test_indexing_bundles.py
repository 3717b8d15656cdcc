"""A bundle that is for sale comes in, and its list says whether its parts allow it."""

from typing import Any

from tests.manifests.conftest import Bring
from tests.manifests.test_bundles_of_downloads import box, named
from tests.manifests.test_reading_a_manifest import RING, write
from troth.catalogue.models import Product
from troth.policy.models import Store
from troth.search import indexing
from troth.search.models import Listing

__all__ = ["write"]


def is_available(store: Store, slug: str = "box") -> bool:
    return Listing.objects.of(store).get(product__slug=slug).is_available


def test_a_bundle_is_listed_as_its_parts_allow(import_: Bring, write: Any, store: Store) -> None:
    import_(write(box(named("R-1", "ring")), RING))
    assert is_available(store)
    import_(write({**RING, "variants": [{"sku": "R-1", "stock": 0}]}))
    changed = {**box(named("R-1", "ring")), "title": {"en": "Box"}}
    assert import_(write(changed)).errors == []
    assert not is_available(store)


def test_a_product_as_it_was_fetched_is_indexed_with_its_bundle(
    import_: Bring, write: Any, store: Store
) -> None:
    import_(write(box(named("R-1", "ring")), RING))
    Listing.objects.of(store).delete()
    indexing.reindex(Product.objects.of(store).get(slug="box"))
    assert is_available(store)
