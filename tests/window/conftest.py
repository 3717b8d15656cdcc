"""A store with something on its shelves, and a visitor who is nobody."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.catalogue.files import make_product
from troth.catalogue.models import Category, Collection, Product
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search.indexing import reindex

Visit = Callable[..., HttpResponse]
HOSTILE = (
    '<p onclick="steal()">Soft</p><script>steal()</script><img src="https://spy.example.com/">'
)


@pytest.fixture
def visit() -> Visit:
    """Ask a store for a page with an empty jar each time; ``at`` is the host's first part."""

    def visit(path: str, at: str = "kalicia", **headers: Any) -> HttpResponse:
        host = f"{at}.localhost" if at else "localhost"
        return Client(raise_request_exception=False).get(path, HTTP_HOST=host, **headers)

    return visit


def fill(store: Store) -> Product:
    """A shelf within a shelf, and a product on it."""
    top = _shelf(store, "Jewellery", Texts("Jewellery", "飾品"), None)
    rings = _shelf(store, "Jewellery > Rings", Texts("Rings", "戒指"), top)
    product = make_product(
        store,
        "plain-band",
        title=Texts("Plain band", "素戒"),
        description=Texts("<p>Smooth and <em>round</em>.</p>", "<p>光滑圓潤。</p>"),
        category=rings,
        sku=f"{store.slug}-1",
    )
    reindex(product)
    Collection.objects.create(
        store=store,
        slug="rings",
        title=Texts("Circles", "圓"),
        rules={"conditions": [{"kind": "category", "slug": "rings"}]},
    )
    return product


def _shelf(store: Store, path: str, name: Texts, parent: Category | None) -> Category:
    slug = path.split(" > ")[-1].lower()
    return Category.objects.create(store=store, path=path, slug=slug, name=name, parent=parent)


@pytest.fixture
def band(kalicia: Store) -> Product:
    """A product of kalicia, on its shelf."""
    return fill(kalicia)
