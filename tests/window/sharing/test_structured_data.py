"""What a page says to search engines is true, whole, and cannot break out of its element."""

from typing import Any

import pytest
from django.utils import translation

from tests.window.conftest import Visit
from tests.window.sharing.reading import HOST, Head, visited
from troth.catalogue.models import Picture, Product, Variant
from troth.lib.texts import Texts
from troth.window.sharing.structured import block
from troth.window.sharing.things import gtin_of

FILE = "catalogue/kalicia/" + "a" * 32 + "-960.webp"
SCHEMA = "https://schema.org/"


@pytest.fixture
def read(band: Product, visit: Visit) -> Any:
    """The product's page, after its row was changed."""

    def read(**changed: Any) -> Head:
        Product.objects.of(band.store).filter(pk=band.pk).update(**changed)
        return visited(visit, "/en/products/plain-band/")

    return read


def test_a_product_is_offered_as_it_is_shown(band: Product, read: Any) -> None:
    hung = {"file": FILE, "width": 960, "height": 720}
    Picture.objects.create(store=band.store, product=band, source="a.png", **hung)
    Variant.objects.of(band.store).update(barcode="4006381333931")
    product = read(vendor="Kalicia Studio").things["Product"]
    assert product["name"] == "Plain band"
    assert product["image"] == [f"{HOST}/media/{FILE}"]
    assert product["brand"] == {"@type": "Brand", "name": "Kalicia Studio"}
    assert (product["sku"], product["gtin"]) == ("kalicia-1", "4006381333931")
    offer = product["offers"]
    assert (offer["@type"], offer["price"], offer["priceCurrency"]) == ("Offer", "1280", "TWD")
    assert offer["availability"] == f"{SCHEMA}InStock"
    assert offer["url"] == f"{HOST}/en/products/plain-band/"


def test_several_variants_are_a_range_and_each_of_them(band: Product, read: Any) -> None:
    more = {"price": 2000, "stock": 0, "sku": "k-2", "options": [Texts("Gold", "金")]}
    Variant.objects.create(store=band.store, product=band, position=1, **more)
    offers = read().things["Product"]["offers"]
    assert offers["@type"] == "AggregateOffer"
    assert (offers["lowPrice"], offers["highPrice"], offers["offerCount"]) == ("1280", "2000", 2)
    assert offers["availability"] == f"{SCHEMA}InStock"
    assert [each["availability"].rpartition("/")[2] for each in offers["offers"]] == [
        "InStock",
        "OutOfStock",
    ]
    assert offers["offers"][1]["name"] == "Gold"


def test_what_is_sold_out_or_comes_later_says_so(band: Product, read: Any) -> None:
    Variant.objects.of(band.store).update(stock=0)
    assert read().things["Product"]["offers"]["availability"] == f"{SCHEMA}OutOfStock"
    Variant.objects.of(band.store).update(available_from="2099-01-31", preorder_left=3)
    offer = read().things["Product"]["offers"]
    assert offer["availability"] == f"{SCHEMA}PreOrder"
    assert offer["availabilityStarts"] == "2099-01-31"


def test_a_product_without_a_price_is_not_offered(band: Product, read: Any) -> None:
    Variant.objects.of(band.store).delete()
    assert "Product" not in read().things


@pytest.mark.parametrize(
    ("return_class", "category"),
    [
        ("returnable", "MerchantReturnFiniteReturnWindow"),
        ("perishable", "MerchantReturnNotPermitted"),
        ("hygiene", None),
    ],
)
def test_whether_it_may_be_sent_back_is_told_as_the_law_has_it(
    read: Any, return_class: str, category: str | None
) -> None:
    offer = read(return_class=return_class).things["Product"]["offers"]
    policy = offer.get("hasMerchantReturnPolicy", {})
    assert policy.get("returnPolicyCategory") == (category and SCHEMA + category)
    assert policy.get("merchantReturnDays") == (7 if return_class == "returnable" else None)


def test_the_trail_leads_from_the_top_to_the_page(read: Any) -> None:
    steps = read().things["BreadcrumbList"]["itemListElement"]
    assert [(each["position"], each["name"]) for each in steps] == [
        (1, "Jewellery"),
        (2, "Rings"),
        (3, "Plain band"),
    ]
    assert steps[0]["item"] == f"{HOST}/en/categories/jewellery/"


def test_a_shelf_has_its_trail(band: Product, visit: Visit) -> None:
    steps = visited(visit, "/zh-hant/categories/rings/").things["BreadcrumbList"]
    assert [each["name"] for each in steps["itemListElement"]] == ["飾品", "戒指"]


def test_the_front_says_who_runs_the_shop_and_how_it_is_searched(
    band: Product, visit: Visit
) -> None:
    things = visited(visit, "/en/").things
    shop = things["OnlineStore"]
    assert (shop["name"], shop["legalName"]) == ("Kalicia", "Kalicia Demo Ltd. (invented)")
    assert shop["address"]["addressCountry"] == "TW"
    action = things["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{HOST}/en/search/?q={{search_term_string}}"
    assert things["WebSite"]["publisher"]["@id"] == shop["@id"]


HOSTILE = "</script><script>steal()</script><!--\u2028\u2029&amp;]]>"


def test_a_merchants_words_stay_inside_the_block(read: Any) -> None:
    head = read(title=Texts(HOSTILE, HOSTILE), description=Texts("<p>&lt;/script&gt;</p>", ""))
    assert "<" not in head.data[0]
    assert head.things["Product"]["name"] == HOSTILE
    assert head.things["Product"]["description"] == "</script>"


def test_the_block_would_be_left_without_its_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "</script>" not in str(block({"name": HOSTILE}))
    monkeypatch.setattr("troth.window.sharing.structured.ESCAPED", {})
    with translation.override("en"):
        assert "</script>" in str(block({"name": HOSTILE}))


@pytest.mark.parametrize(
    ("barcode", "gtin"),
    [
        ("4006381333931", "4006381333931"),
        ("036000291452", "036000291452"),
        ("96385074", "96385074"),
        ("4006381333932", ""),
        ("SHELF-7", ""),
        ("", ""),
        ("٤٠٠٦٣٨١٣٣٣٩٣١", ""),
    ],
)
def test_only_a_trade_item_number_is_told_as_one(barcode: str, gtin: str) -> None:
    assert gtin_of(barcode) == gtin
