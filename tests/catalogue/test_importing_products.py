"""What a sound file becomes in the shop."""

import pytest

from tests.catalogue.conftest import Import, Write
from tests.catalogue.files import bare, row
from troth.catalogue.models import Category, Product, Variant
from troth.exchange.reports import Outcome
from troth.lib.texts import Texts
from troth.policy.models import Store


def only(store: Store) -> Product:
    return Product.objects.of(store).with_details().get()


def test_a_product_without_choices_has_one_variant(
    bring: Import, write: Write, store: Store
) -> None:
    report = bring(write(row(Vendor="Atelier", Tags="pearl, gift , pearl")))
    product = only(store)
    variant = product.variants.get()
    assert report.as_json() == {
        "products": 1, "variants": 1, "created": 1, "updated": 0, "unchanged": 0,
        "errors": [], "notes": [],
    }  # fmt: skip
    assert (product.slug, product.title, product.vendor) == (
        "pearl-studs", Texts("Pearl studs"), "Atelier",
    )  # fmt: skip
    assert (product.tags, product.options, variant.options) == (["pearl", "gift"], [], [])
    assert (variant.sku, variant.price, variant.stock, variant.grams) == ("PS-1", 1280, 5, 12)
    assert str(variant.price_as_money) == "NT$1,280"


def test_options_make_variants_in_the_order_of_the_file(
    bring: Import, write: Write, store: Store
) -> None:
    names = {"Option1 Name": "Colour", "Option2 Name": "Size"}
    bring(
        write(
            row(**names, Option1_Value="Gold", Option2_Value="S", Variant_SKU="G-S"),
            bare(Option1_Value="Gold", Option2_Value="L", Variant_SKU="G-L", Variant_Price="9"),
            bare(Image_Src="https://example.com/a.jpg"),
        )
    )
    product = only(store)
    assert product.options == [Texts("Colour"), Texts("Size")]
    assert [variant.label for variant in product.variants.all()] == ["Gold / S", "Gold / L"]


def test_a_description_is_cleaned(bring: Import, write: Write, store: Store) -> None:
    body = '<p onclick="x()">Calm<script>alert(1)</script><img src=x onerror=y></p>'
    bring(write(row() | {"Body (HTML)": body}))
    assert only(store).description.en == "<p>Calm</p>"


def test_chinese_words_go_into_the_chinese_slot(bring: Import, write: Write, store: Store) -> None:
    bring(write(row(Title="珍珠耳環", Type="耳環", Option1_Name="顏色", Option1_Value="金色")))
    product = only(store)
    assert product.title == Texts(zh_hant="珍珠耳環")
    assert product.options == [Texts(zh_hant="顏色")]
    assert product.category is not None
    assert (product.category.name, product.category.slug) == (Texts(zh_hant="耳環"), "耳環")


def test_a_category_path_builds_the_tree_once(bring: Import, write: Write, store: Store) -> None:
    bring(
        write(
            row(Product_Category="Jewellery > Rings", Type="ignored"),
            row(Handle="b", Variant_SKU="", Product_Category="Jewellery >Earrings"),
            row(Handle="c", Variant_SKU="", Product_Category="Gifts > Rings"),
        )
    )
    slugs = dict(Category.objects.of(store).values_list("path", "slug"))
    assert slugs == {
        "Jewellery": "jewellery",
        "Jewellery > Rings": "rings",
        "Jewellery > Earrings": "earrings",
        "Gifts": "gifts",
        "Gifts > Rings": "gifts-rings",
    }


@pytest.mark.parametrize(
    ("status", "published", "is_public", "is_archived"),
    [
        ("active", "TRUE", True, False),
        ("", "", True, False),
        ("active", "false", False, False),
        ("draft", "TRUE", False, False),
        ("Archived", "TRUE", False, True),
    ],
)
def test_status_and_published_decide_who_sees_it(
    status: str, published: str, is_public: bool, is_archived: bool,
    bring: Import, write: Write, store: Store,
) -> None:  # fmt: skip
    bring(write(row(Status=status, Published=published)))
    product = only(store)
    assert (product.is_published, product.archived_at is not None) == (is_public, is_archived)


@pytest.mark.parametrize(("given", "kept"), [("1500", 1500), ("1280", None), ("100", None), ("", None)])  # fmt: skip
def test_a_former_price_counts_only_if_it_was_higher(
    given: str, kept: int | None, bring: Import, write: Write, store: Store
) -> None:
    report = bring(write(row(Variant_Compare_At_Price=given)))
    assert (Variant.objects.of(store).get().compare_at, report.errors) == (kept, [])


def test_a_quantity_below_zero_becomes_zero_and_is_told(
    bring: Import, write: Write, store: Store
) -> None:
    report = bring(write(row(Variant_Inventory_Qty="-3")))
    assert Variant.objects.of(store).get().stock == 0
    assert report.errors == []
    assert [(note.line, note.column) for note in report.notes] == [(2, "Variant Inventory Qty")]


@pytest.mark.parametrize(
    ("tracker", "policy", "is_tracked"),
    [("shopify", "deny", True), ("", "deny", False), ("shopify", "continue", False)],
)
def test_what_is_not_counted_is_always_there(
    tracker: str, policy: str, is_tracked: bool, bring: Import, write: Write, store: Store
) -> None:
    bring(write(row(Variant_Inventory_Tracker=tracker, Variant_Inventory_Policy=policy)))
    assert Variant.objects.of(store).get().is_tracked is is_tracked


def test_a_file_that_tells_no_stock_leaves_it(bring: Import, write: Write, store: Store) -> None:
    bring(write(row()))
    header = ["Handle", "Title", "Variant SKU", "Variant Price"]
    report = bring(write(row(Variant_Price="99"), header=header))
    variant = Variant.objects.of(store).get()
    assert report.outcomes[Outcome.UPDATED] == 1
    assert (variant.price, variant.stock) == (99, 5)


def test_excels_mark_before_digits_is_dropped(bring: Import, write: Write, store: Store) -> None:
    bring(write(row(Variant_Barcode="'0471", Variant_SKU="'001")))
    variant = Variant.objects.of(store).get()
    assert (variant.barcode, variant.sku) == ("0471", "001")


def test_another_store_may_sell_the_same(
    bring: Import, write: Write, store: Store, kalicia: Store
) -> None:
    bring(write(row()))
    assert not Product.objects.of(kalicia).exists()
