"""Chinese words beside an English catalogue, which the next import leaves alone."""

import json
from pathlib import Path

import pytest

from tests.catalogue.conftest import Import, Write
from tests.catalogue.files import bare, row
from troth.catalogue.models import Category, Product
from troth.exchange.reports import Outcome
from troth.exchange.translations import load_translations
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search.finding import find

WORDS = {
    "categories": {
        "Jewellery > Earrings": {
            "slug": "ear-rings", "en": "Earrings", "zh-hant": "耳飾",
            "intro": {"en": "Small and light.", "zh-hant": "小而輕。"},
        },
        "Nowhere": {"slug": "x", "en": "X", "zh-hant": "X"},
    },
    "options": {"Colour": "顏色"},
    "values": {"Gold": "金色", "Silver": "銀色"},
    "products": {
        "pearl-studs": {
            "title": "珍珠耳環", "body_html": "<p>溫潤<script>x</script></p>", "alt": "一對珍珠耳環",
        },
        "unknown": {"title": "不存在"},
    },
}  # fmt: skip


@pytest.fixture
def file(write: Write) -> Path:
    return write(
        row(Option1_Name="Colour", Option1_Value="Gold", Product_Category="Jewellery > Earrings",
            Image_Src="https://example.com/a.jpg", Image_Alt_Text="A pair") | {"Body (HTML)": "<p>Warm</p>"},
        bare(Option1_Value="Silver", Variant_SKU="PS-2", Variant_Price="1180"),
    )  # fmt: skip


@pytest.fixture
def words(folder: Path) -> Path:
    path = folder / "translations.json"
    path.write_text(json.dumps(WORDS, ensure_ascii=False), "utf-8")
    return path


def test_the_words_stand_beside_the_english(
    bring: Import, file: Path, words: Path, store: Store
) -> None:
    bring(file)
    load_translations(words, store)
    product = Product.objects.of(store).with_details().get()
    assert product.title == Texts("Pearl studs", "珍珠耳環")
    assert product.description == Texts("<p>Warm</p>", "<p>溫潤</p>")
    assert product.options == [Texts("Colour", "顏色")]
    assert [v.options for v in product.variants.all()] == [
        [Texts("Gold", "金色")],
        [Texts("Silver", "銀色")],
    ]
    assert [p.alt for p in product.pictures.all()] == [Texts("A pair", "一對珍珠耳環")]
    category = Category.objects.of(store).get(slug="ear-rings")
    assert (category.name, category.intro) == (
        Texts("Earrings", "耳飾"), Texts("Small and light.", "小而輕。"),
    )  # fmt: skip


def test_the_next_import_leaves_them_and_counts_unchanged(
    bring: Import, file: Path, words: Path, store: Store
) -> None:
    bring(file)
    load_translations(words, store)
    before = Product.objects.of(store).values().get()
    assert bring(file).outcomes == {Outcome.UNCHANGED: 1}
    load_translations(words, store)
    assert Product.objects.of(store).values().get() == before


def test_the_words_are_found(bring: Import, file: Path, words: Path, store: Store) -> None:
    bring(file)
    load_translations(words, store)
    for query in ("珍珠", "耳飾", "銀色", "溫潤", "pearl"):
        assert find(store, query).total == 1, query
