"""A bad row is reported with line, column and reason, and does not stop the others."""

import pytest

from tests.catalogue.conftest import Import, Write
from tests.catalogue.files import bare, make_product, row
from troth.catalogue.models import Product, Variant
from troth.exchange.reports import ImportReport
from troth.policy.models import Store

GOOD = row(Handle="good", Variant_SKU="GOOD")


def errors(report: ImportReport) -> list[tuple[int, str]]:
    return [(error["line"], error["column"]) for error in report.as_json()["errors"]]


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("Variant Price", "-5", "below zero"),
        ("Variant Price", "twelve", "not an amount"),
        ("Variant Price", "12.345", "finer"),
        ("Variant Price", "NaN", "not an amount"),
        ("Variant Price", "", "empty"),
        ("Variant Compare At Price", "abc", "not an amount"),
        ("Variant Grams", "-1", "weight"),
        ("Variant Grams", "1kg", "weight"),
        ("Variant Inventory Qty", "many", "whole number"),
        ("Variant Inventory Qty", "99999999999999999999", "whole number"),
        ("Variant Requires Shipping", "maybe", "TRUE nor FALSE"),
        ("Status", "sleeping", "not a status"),
        ("Published", "perhaps", "TRUE nor FALSE"),
        ("Gift Card", "TRUE", "not sold here"),
        ("Handle", "a/b?c", "hyphens"),
        ("Title", "", "empty"),
        ("Title", "x" * 256, "longer than 255"),
        ("Title", "a\0b", "NUL"),
        ("Body (HTML)", "x" * 200_001, "longer than 200000"),
        ("SEO Title", "x" * 200_001, ""),
        ("Option2 Value", "Gold", "no name"),
    ],
)
def test_a_bad_cell_is_reported_with_its_line(
    column: str, cell: str, said: str, bring: Import, write: Write, store: Store
) -> None:
    report = bring(write(GOOD, {**row(), column: cell}, row(Handle="last", Variant_SKU="L")))
    assert report.outcomes.total() == (3 if not said else 2)
    if said:
        assert errors(report) == [(3, column)]
        assert said in report.errors[0].reason
        assert set(Product.objects.of(store).values_list("slug", flat=True)) == {"good", "last"}


def test_the_line_is_where_the_row_begins(bring: Import, write: Write) -> None:
    long = row(Handle="tall", Variant_SKU="T") | {"Body (HTML)": "a\nb\nc"}
    report = bring(write(long, row(Variant_Price="-1")))
    assert errors(report) == [(5, "Variant Price")]


def test_a_bad_variant_is_left_out_alone(bring: Import, write: Write, store: Store) -> None:
    report = bring(
        write(
            row(Option1_Name="Colour", Option1_Value="Gold", Variant_SKU="G"),
            bare(Option1_Value="Silver", Variant_SKU="S", Variant_Price="-1"),
            bare(Option1_Value="", Variant_SKU="B", Variant_Price="5"),
            bare(Option1_Value="Jade", Variant_SKU="J", Variant_Price="9"),
        )
    )
    assert errors(report) == [(3, "Variant Price"), (4, "Option1 Value")]
    assert list(Variant.objects.of(store).values_list("sku", flat=True)) == ["G", "J"]


def test_a_product_without_a_sound_variant_is_left_out(
    bring: Import, write: Write, store: Store
) -> None:
    report = bring(write(row(Variant_Price="x"), GOOD))
    assert report.products == 1
    assert not Product.objects.of(store).filter(slug="pearl-studs").exists()


def test_rows_of_a_bad_product_go_with_it(bring: Import, write: Write, store: Store) -> None:
    further = bare(Variant_SKU="X", Variant_Price="5", Option1_Value="Jade")
    report = bring(write(row(Status="odd"), further, GOOD))
    assert errors(report) == [(2, "Status")]
    assert list(Variant.objects.of(store).values_list("sku", flat=True)) == ["GOOD"]


def test_a_sku_twice_in_the_file_is_reported(bring: Import, write: Write) -> None:
    report = bring(write(GOOD, row(Variant_SKU="GOOD")))
    assert errors(report) == [(3, "Variant SKU")]
    assert "line 2" in report.errors[0].reason


def test_a_sku_of_another_product_in_the_shop_is_reported(
    bring: Import, write: Write, store: Store
) -> None:
    make_product(store, "older", sku="PS-1")
    report = bring(write(row(), GOOD))
    assert errors(report) == [(2, "Variant SKU")]
    assert "“older”" in report.errors[0].reason
    assert report.products == 1


def test_variants_without_a_sku_may_be_many(bring: Import, write: Write) -> None:
    report = bring(write(row(Variant_SKU=""), row(Handle="b", Variant_SKU="")))
    assert (report.products, report.errors) == (2, [])


def test_the_same_choice_twice_is_reported(bring: Import, write: Write) -> None:
    gold = row(Option1_Name="Colour", Option1_Value="Gold", Variant_SKU="")
    report = bring(write(gold, bare(Option1_Value="Gold", Variant_Price="5")))
    assert errors(report) == [(3, "Option1 Value")]


def test_a_handle_that_comes_back_is_reported(bring: Import, write: Write) -> None:
    report = bring(write(row(), GOOD, bare(Variant_Price="3", Option1_Value="Jade")))
    assert errors(report) == [(4, "Handle")]
    assert "line 2" in report.errors[0].reason


def test_a_row_without_handle_is_reported_and_a_blank_one_passed_over(
    bring: Import, write: Write
) -> None:
    report = bring(write(GOOD, {}, {"Title": "Nobody"}, row()))
    assert errors(report) == [(4, "Handle")]
    assert report.products == 2


def test_a_row_with_nothing_to_sell_or_show_is_reported(bring: Import, write: Write) -> None:
    report = bring(write(row(), bare(Cost_per_item="3")))
    assert errors(report) == [(3, "Variant Price")]


def test_a_row_with_too_many_cells_is_reported(bring: Import, write: Write) -> None:
    path = write(GOOD, row())
    path.write_text(path.read_text().rstrip("\r\n") + ",surplus,cells\r\n")
    report = bring(path)
    assert errors(report) == [(3, "")]
    assert report.products == 1
