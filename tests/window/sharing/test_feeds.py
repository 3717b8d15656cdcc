"""Feeds are whole, true and well formed, whatever a merchant wrote."""

from collections.abc import Callable
from datetime import datetime
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.http import StreamingHttpResponse
from django.utils import translation

from tests.catalogue.files import make_product
from tests.window.conftest import Visit
from tests.window.sharing.reading import HOST
from troth.catalogue.models import Picture, Product, Variant
from troth.lib.texts import Texts
from troth.policy.models import Store

G = "{http://base.google.com/ns/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
FILE = "catalogue/kalicia/" + "a" * 32 + "-960.webp"
NASTY = "\x0b]]></title>&<b>\ufffe"
Read = Callable[[str], Element]


@pytest.fixture
def read(visit: Visit) -> Read:
    def read(path: str) -> Element:
        response = visit(path)
        assert isinstance(response, StreamingHttpResponse)
        assert not response.cookies
        return fromstring(response.getvalue())

    return read


def hung(product: Product, name: str = FILE) -> None:
    facts = {"file": name, "width": 960, "height": 720, "source": name}
    Picture.objects.create(store=product.store, product=product, **facts)


def told(item: Element, name: str) -> str | None:
    return item.findtext(f"{G}{name}")


def test_an_item_has_all_that_a_price_comparer_needs(band: Product, read: Read) -> None:
    hung(band)
    Product.objects.of(band.store).update(vendor="Studio")
    (item,) = read("/en/goods.xml").iter("item")
    assert item.findtext("title") == "Plain band"
    assert item.findtext("description") == "Smooth and round ."
    assert item.findtext("link") == f"{HOST}/en/products/plain-band/"
    wanted = {
        "id": "kalicia-1",
        "image_link": f"{HOST}/media/{FILE}",
        "availability": "in_stock",
        "price": "1280 TWD",
        "condition": "new",
        "brand": "Studio",
        "identifier_exists": "no",
        "product_type": "Jewellery > Rings",
    }
    assert {name: told(item, name) for name in wanted} == wanted


def test_a_sale_a_code_and_an_empty_shelf_are_told(band: Product, read: Read) -> None:
    hung(band)
    Variant.objects.of(band.store).update(compare_at=2000, stock=0, barcode="4006381333931")
    (item,) = read("/zh-hant/goods.xml").iter("item")
    assert item.findtext("title") == "素戒"
    assert (told(item, "price"), told(item, "sale_price")) == ("2000 TWD", "1280 TWD")
    assert told(item, "availability") == "out_of_stock"
    assert told(item, "gtin") == "4006381333931"
    assert told(item, "identifier_exists") is None


def test_variants_are_items_of_one_group(band: Product, read: Read) -> None:
    hung(band)
    more = {"price": 2000, "options": [Texts("Gold", "金")]}
    Variant.objects.create(store=band.store, product=band, position=1, **more)
    items = list(read("/en/goods.xml").iter("item"))
    assert {told(item, "item_group_id") for item in items} == {band.pk.hex}
    assert len({told(item, "id") for item in items}) == 2
    assert items[1].findtext("title") == "Plain band – Gold"


def test_what_has_no_picture_is_not_an_item(band: Product, read: Read) -> None:
    assert list(read("/en/goods.xml").iter("item")) == []


def test_new_goods_come_newest_first(band: Product, clinico: Store, read: Read) -> None:
    make_product(band.store, "newer", published_at="2026-03-01T00:00:00Z")
    make_product(clinico, "thermometer")
    root = read("/en/new.atom")
    assert root.findtext(f"{ATOM}id") == f"{HOST}/en/new.atom"
    entries = root.findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}id") for each in entries] == [
        f"{HOST}/en/products/newer/",
        f"{HOST}/en/products/plain-band/",
    ]
    moments = [datetime.fromisoformat(each.findtext(f"{ATOM}updated") or "") for each in entries]
    assert moments == sorted(moments, reverse=True)
    assert datetime.fromisoformat(root.findtext(f"{ATOM}updated") or "") == moments[0]


def test_an_empty_shop_has_a_feed(kalicia: Store, read: Read) -> None:
    root = read("/en/new.atom")
    assert datetime.fromisoformat(root.findtext(f"{ATOM}updated") or "").tzinfo
    assert list(read("/en/goods.xml").iter("item")) == []


@pytest.mark.parametrize("path", ["/en/new.atom", "/en/goods.xml"])
def test_a_merchants_text_breaks_no_feed(band: Product, read: Read, path: str) -> None:
    hung(band)
    Product.objects.of(band.store).update(title=Texts(NASTY, NASTY))
    titles = [each.text for each in read(path).iter() if each.tag in {"title", f"{ATOM}title"}]
    assert "]]></title>&<b>" in titles


def test_a_feed_is_sent_in_the_language_it_was_asked_in(band: Product, visit: Visit) -> None:
    hung(band)
    response = visit("/zh-hant/goods.xml")
    with translation.override("en"):  # as another request of this thread would
        assert "素戒" in response.getvalue().decode()  # type: ignore[attr-defined]
