"""Every public page has a place in the sitemap, in both languages, each naming the other."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from django.http import StreamingHttpResponse

from tests.catalogue.files import make_product
from tests.window.conftest import Visit
from tests.window.sharing.reading import HOST, visited
from troth.catalogue.models import Collection, Product
from troth.lib.texts import Texts
from troth.policy.models import Store

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def parsed(visit: Visit, path: str, at: str = "kalicia") -> Element:
    response = visit(path, at=at)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    assert isinstance(response, StreamingHttpResponse)
    assert not response.cookies
    return fromstring(response.getvalue())


def locations(root: Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SITEMAP}loc")]


def test_the_index_names_parts_that_are_there(band: Product, visit: Visit) -> None:
    root = parsed(visit, "/sitemap.xml")
    assert root.tag == f"{SITEMAP}sitemapindex"
    assert locations(root) == [f"{HOST}/sitemap/pages.xml", f"{HOST}/sitemap/products-1.xml"]
    for part in locations(root):
        assert locations(parsed(visit, part.removeprefix(HOST)))


def test_each_address_is_a_page_that_calls_itself_so(band: Product, visit: Visit) -> None:
    title = Texts("Gold", "金")
    Collection.objects.create(store=band.store, slug="gold", title=title)
    Collection.objects.create(store=band.store, slug="hidden", title=title, is_shown=False)
    found = [
        address
        for part in ("pages", "products-1")
        for address in locations(parsed(visit, f"/sitemap/{part}.xml"))
    ]
    assert len(found) == len(set(found))
    assert f"{HOST}/en/products/plain-band/" in found
    assert f"{HOST}/zh-hant/categories/rings/" in found
    assert f"{HOST}/en/collections/gold/" in found
    for address in found:
        assert visited(visit, address).canonical == [address]


def test_each_address_names_its_languages_as_the_page_does(band: Product, visit: Visit) -> None:
    for url in parsed(visit, "/sitemap/products-1.xml"):
        address = url.findtext(f"{SITEMAP}loc") or ""
        links = {each.attrib["hreflang"]: each.attrib["href"] for each in url.iter(LINK)}
        assert links == visited(visit, address).alternates
        assert url.findtext(f"{SITEMAP}lastmod") == "2026-01-01"


def test_parts_stay_small(band: Product, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        make_product(band.store, f"ring-{number}")
    monkeypatch.setattr("troth.window.sharing.sitemap.MOST_PAGES", 2)
    parts = [each.removeprefix(HOST) for each in locations(parsed(visit, "/sitemap.xml"))[1:]]
    found = [locations(parsed(visit, part)) for part in parts]
    assert [len(each) for each in found] == [4, 4, 2]
    assert len({address for each in found for address in each}) == 10


@pytest.mark.parametrize("number", [0, 2])
def test_a_part_that_is_not_there_is_not_found(band: Product, visit: Visit, number: int) -> None:
    assert visit(f"/sitemap/products-{number}.xml").status_code == 404


def test_drafts_and_another_shops_goods_are_not_in_it(
    band: Product, clinico: Store, visit: Visit
) -> None:
    make_product(clinico, "thermometer")
    make_product(band.store, "draft", published_at=None)
    found = " ".join(locations(parsed(visit, "/sitemap/products-1.xml")))
    assert "thermometer" not in found
    assert "draft" not in found


def test_an_unusual_name_is_written_as_an_address(band: Product, visit: Visit) -> None:
    make_product(band.store, "戒指-7")
    assert f"{HOST}/en/products/%E6%88%92%E6%8C%87-7/" in locations(
        parsed(visit, "/sitemap/products-1.xml")
    )
