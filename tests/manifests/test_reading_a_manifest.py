"""A manifest that somebody changed: what it says is done, what it does not say stays, faults are told."""

import json
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.manifests import whole
from tests.manifests.conftest import Bring, Out
from troth.catalogue.models import Category, Product, Variant
from troth.exchange.reports import Outcome
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search.finding import Wish, find
from troth.search.models import SearchTerm
from troth.stock.models import Adjustment, Reason
from troth.tables.problems import FileRefused

HEAD = {"what": "catalogue", "version": 1, "currency": "TWD"}
RING = {
    "what": "product",
    "slug": "ring",
    "title": {"en": "Ring", "zh-hant": "戒指"},
    "published_at": "2026-01-01T00:00:00+00:00",
    "variants": [{"sku": "R-1", "price": "1280", "stock": 5}],
}


@pytest.fixture
def write(folder: Path) -> object:
    def write(*said: object, head: object = HEAD) -> Path:
        path = folder / "goods.jsonl"
        lines = [one if isinstance(one, str) else json.dumps(one) for one in (head, *said)]
        path.write_text("\n".join(lines) + "\n")
        return path

    return write


def test_few_facts_are_enough(import_: Bring, write: object, store: Store) -> None:
    report = import_(write(RING))
    assert (report.errors, report.products, report.variants) == ([], 1, 1)
    variant = Variant.objects.of(store).get()
    assert (variant.price, variant.stock, variant.currency) == (1280, 5, "TWD")
    assert Adjustment.objects.of(store).get(variant=variant).reason == Reason.IMPORT
    assert SearchTerm.objects.of(store).exists()


def test_what_is_not_said_stays(import_: Bring, write: object, store: Store) -> None:
    import_(write(RING))
    said = {"what": "product", "slug": "ring", "title": {"en": "Band"}}
    assert import_(write(said)).outcomes == {Outcome.UPDATED: 1}
    ring = Product.objects.of(store).get()
    assert ring.title == Texts("Band", "戒指")
    assert ring.is_published
    assert ring.variants.get().price == 1280


def test_goods_are_found_by_their_shelfs_new_name(
    import_: Bring, write: object, store: Store
) -> None:
    shelf = {"what": "category", "path": "Rings", "slug": "rings", "name": {"en": "Rings"}}
    import_(write(shelf, RING | {"category": "Rings"}))
    assert not find(store, "circlets", Wish()).total
    import_(write(shelf | {"name": {"en": "Circlets"}}))
    assert find(store, "circlets", Wish()).total == 1


def test_a_count_leaves_a_row_that_tells_of_it(import_: Bring, write: object, store: Store) -> None:
    import_(write(RING))
    import_(write({**RING, "variants": [{"sku": "R-1", "stock": 9, "barcode": "1"}]}))
    variant = Variant.objects.of(store).get()
    assert (variant.stock, variant.barcode) == (9, "1")
    changes = Adjustment.objects.of(store).order_by("at").values_list("change", flat=True)
    assert list(changes) == [5, 4]


@pytest.mark.parametrize(
    ("fact", "column", "said"),
    [
        ({"slug": "a b"}, "slug", "slug"),
        ({"title": {"en": ""}}, "title", "empty"),
        ({"title": "Ring"}, "title", "cannot stand"),
        ({"title": {"fr": "Anneau"}}, "title", "cannot stand"),
        ({"title": {"en": "a\0"}}, "title", "NUL"),
        ({"vendor": "x" * 256}, "vendor", "255"),
        ({"tags": "pearl"}, "tags", "cannot stand"),
        ({"return_class": "never"}, "return_class", "never"),
        ({"most_per_order": -1}, "most_per_order", "0"),
        ({"published_at": "soon"}, "published_at", "soon"),
        ({"category": "Nowhere"}, "category", "Nowhere"),
        ({"colour": "red"}, "colour", "no column"),
        ({"archived_at": "2026-01-01T00:00:00+00:00"}, "", "archived"),
    ],
)
def test_a_bad_product_is_left_out_and_told(
    fact: dict[str, object], column: str, said: str, import_: Bring, write: object, store: Store
) -> None:
    other = {**RING, "slug": "other", "variants": []}
    report = import_(write({**RING, **fact}, other))
    (problem,) = report.errors
    assert (problem.line, problem.column) == (2, column)
    assert said in problem.reason
    assert [product.slug for product in Product.objects.of(store)] == ["other"]


@pytest.mark.parametrize("fact", [{"price": "-1"}, {"price": "1.5"}, {"price": None}, {"stock": "x"}, {"stock": 1.5}])  # fmt: skip
def test_a_bad_variant_is_left_out_alone(
    fact: dict[str, object], import_: Bring, write: object, store: Store
) -> None:
    good, bad = RING["variants"][0], {"sku": "R-2", "price": "5", **fact}  # type: ignore[index]
    report = import_(write({**RING, "variants": [bad, good]}))
    assert [problem.column for problem in report.errors] == list(fact)
    assert Variant.objects.of(store).get().sku == "R-1"


def test_a_sku_of_another_product_is_told(import_: Bring, write: object, store: Store) -> None:
    report = import_(
        write(RING, {**RING, "slug": "twin"}, {**RING, "slug": "third", "variants": []})
    )
    (problem,) = report.errors
    assert problem.line == 3
    assert "variant_sku_once" in problem.reason or "sku" in problem.reason
    assert {product.slug for product in Product.objects.of(store)} == {"ring", "third"}


def test_descriptions_cannot_script(import_: Bring, write: object, store: Store) -> None:
    import_(write({**RING, "description": {"en": "<p>a<script>x</script></p>"}}))
    assert Product.objects.of(store).get().description.en == "<p>a</p>"


@pytest.mark.parametrize("line", ["{", "[]", '{"what": "person"}', '"x"', '{"what": "product", "variants": 3}', "[" * 100_000])  # fmt: skip
def test_a_line_that_says_nothing_is_told(line: str, import_: Bring, write: object) -> None:
    report = import_(write(line, RING))
    assert [problem.line for problem in report.errors] == [2]
    assert report.products == 1


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({"what": "catalogue", "version": 2, "currency": "TWD"}, "version 1"),
        (RING, "version 1"),
        ({"what": "catalogue", "version": 1, "currency": "USD"}, "USD"),
    ],
)
def test_a_foreign_head_is_refused(
    head: dict[str, object], said: str, import_: Bring, write: object
) -> None:
    with pytest.raises(FileRefused, match=said):
        import_(write(RING, head=head))


def test_a_dry_run_keeps_nothing_and_finds_the_same(
    import_: Bring, write: object, store: Store
) -> None:
    shelves = [{"what": "category", "slug": n.lower(), "path": p, "name": {"en": n}, "parent": up}
               for n, p, up in (("A", "A", None), ("B", "A > B", "A"))]  # fmt: skip
    path = write(*shelves, {**RING, "category": "A > B"}, {**RING, "slug": "-", "title": {}})
    dry = import_(path, dry_run=True)
    assert not Category.objects.of(store).exists()
    assert not Product.objects.of(store).exists()
    assert dry.as_json() == import_(path).as_json()
    assert len(dry.errors) == 1


def test_a_sheet_whose_rows_were_sorted_is_told(
    store: Store, folder: Path, export: Out, import_: Bring
) -> None:
    whole.build(store, folder)
    path = export("goods.csv")
    head, first, *rest = path.read_text("utf-8-sig").splitlines(keepends=True)
    path.write_text("".join([head, first, *(row for row in rest if row.startswith("variant"))]))
    assert {problem.column for problem in import_(path).errors} == {"of"}


@pytest.mark.parametrize("columns", ["what,of,slug,slug", "what,of,slug,colour"])
def test_a_sheet_with_odd_columns_is_refused(columns: str, import_: Bring, folder: Path) -> None:
    path = folder / "goods.csv"
    path.write_text(f"{columns}\nproduct,,a,b\n")
    with pytest.raises(FileRefused):
        import_(path)


def test_cells_that_a_spreadsheet_would_run_are_made_harmless(
    store: Store, folder: Path, export: Out
) -> None:
    whole.build(store, folder)
    written = export("goods.csv").read_text("utf-8-sig")
    assert "'=1+1" in written
    assert not any(cell[:1] in "=+-@\t" for cell in written.replace('"', "").split(",") if cell)


def test_nothing_but_goods_is_read(store: Store, folder: Path, export: Out) -> None:
    """A catalogue's file holds no personal data: no table that knows a person is asked."""
    whole.build(store, folder)
    with CaptureQueriesContext(connection) as captured:
        export("goods.jsonl")
    asked = {
        table for one in captured for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', one["sql"])
    }
    assert "catalogue_product" in asked
    assert all(table.startswith(("catalogue_", "stock_", "pricing_")) for table in asked), asked
