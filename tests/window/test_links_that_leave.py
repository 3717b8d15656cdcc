"""A merchant's link that leaves the shop says so to everyone, in the language of the page."""

import pytest
from django.utils import translation

from tests.promises.mutants import taken_out
from tests.window.conftest import Visit
from troth.catalogue.models import Product
from troth.lib.texts import Texts
from troth.probe.reading import page_of
from troth.storefront import prose

OUT = (
    '<p>See <a href="https://maker.example.com/"><b>the maker</b></a> or <a href="/en/">us</a>.</p>'
)


@pytest.mark.promise("K-01")
def test_a_link_that_leaves_says_so_in_words_and_one_that_stays_does_not() -> None:
    page = str(prose.prose(OUT))
    assert page.count("leads to another site") == 1
    out, home = page_of(page).links
    assert out.is_announced
    assert {"noopener", "noreferrer", "external"} <= out.relations
    assert not home.is_announced


@pytest.mark.promise("K-01")
def test_a_products_own_words_are_marked_on_its_page(band: Product, visit: Visit) -> None:
    Product.objects.of(band.store).update(description=Texts(OUT, OUT))
    links = page_of(visit("/en/products/plain-band/").content.decode()).links
    (out,) = [each for each in links if each.address.startswith("https://maker")]
    assert out.is_announced


@pytest.mark.control("K-01")
def test_without_it_the_link_leaves_unannounced() -> None:
    with translation.override("en"), taken_out(prose.announced, "gives back"):
        (out, _home) = page_of(str(prose.prose(OUT))).links
    assert not out.is_announced
