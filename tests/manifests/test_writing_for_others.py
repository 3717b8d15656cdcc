"""What is written for Shopify and WooCommerce: our own readers find the same goods in it."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.manifests.conftest import Bring, Out
from tests.manifests.whole import GOLD, SILVER, variant
from troth.catalogue.models import Category, Product, Variant
from troth.exchange.reports import Outcome
from troth.lib.texts import Texts
from troth.manifests.exporting import Form, NotWritten
from troth.policy.models import Store

FORMS = pytest.mark.parametrize("form", [Form.SHOPIFY, Form.WOOCOMMERCE])
SINCE = "2026-01-01T00:00:00Z"


@pytest.fixture
def goods(store: Store) -> None:
    shelf = Category.objects.create(store=store, slug="a", path="A, B", name=Texts("A, B"))
    ring = Product.objects.create(
        store=store, slug="the-ring", title=Texts("=Ring, fine"), category=shelf, published_at=SINCE,
        description=Texts("<p>One</p>\n<p>Two</p>"), vendor="Atelier", tags=["pearl", "gift"],
        options=[Texts("Metal"), Texts("Size")],
    )  # fmt: skip
    for place, metal in enumerate((GOLD, SILVER)):
        variant(store, ring, sku=f"-R{place}", options=[Texts(metal.en), Texts("16, wide")],
                price=980, compare_at=1280, stock=place, grams=7, barcode="047", position=place)  # fmt: skip
    card = Product.objects.create(store=store, slug="card", title=Texts("", "賀卡"))
    variant(store, card, price=50, is_tracked=False, requires_shipping=False)


def told(store: Store) -> list[tuple[Any, ...]]:
    names = (
        "product__slug", "product__vendor", "product__category__path", "product__tags",
        "sku", "barcode", "price", "compare_at", "is_tracked", "stock", "grams",
        "requires_shipping", "position",
    )  # fmt: skip
    rows = Variant.objects.of(store).select_related("product").order_by("product__slug", "position")
    return [
        (*values, row.options, row.product.title, row.product.description, row.product.options,
         row.product.is_published)
        for row, values in zip(rows, rows.values_list(*names), strict=True)
    ]  # fmt: skip


@FORMS
def test_the_same_goods_come_back(
    form: Form, goods: None, export: Out, import_: Bring, store: Store
) -> None:
    path, before = export("out.csv", form=form), told(store)
    assert len(before) == 3
    assert import_(path).outcomes == {Outcome.UNCHANGED: 2}
    Product.objects.of(store).delete()
    report = import_(path)
    assert (report.errors, report.notes) == ([], [])
    assert told(store) == before


@FORMS
def test_nothing_is_run_by_a_spreadsheet(form: Form, goods: None, export: Out) -> None:
    with export("out.csv", form=form).open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert "'=Ring, fine" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize(("name", "form"), [("a.xlsx", Form.TROTH), ("a.jsonl", Form.SHOPIFY)])
def test_a_name_that_does_not_say_which_is_refused(
    name: str, form: Form, export: Out, folder: Path
) -> None:
    with pytest.raises(NotWritten):
        export(name, form=form)
    assert list(folder.iterdir()) == []


def test_a_disk_that_refuses_is_told_and_the_old_file_stands(
    goods: None, export: Out, folder: Path
) -> None:
    (folder / "out.csv").mkdir()
    with pytest.raises(NotWritten, match="cannot be written"):
        export("out.csv")
    assert [path.name for path in folder.iterdir()] == ["out.csv"]
