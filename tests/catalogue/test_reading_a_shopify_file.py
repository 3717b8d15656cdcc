"""Files of which nothing can be read are refused before anything happens, and say what to do."""

from pathlib import Path

import pytest

from tests.catalogue.conftest import Import, Write
from tests.catalogue.files import HEADER, row
from troth.catalogue.models import Product
from troth.policy.models import Store
from troth.tables.problems import FileRefused


def refusal(bring: Import, path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        bring(path)
    return str(refused.value)


def test_the_mark_before_utf8_is_no_matter(bring: Import, write: Write) -> None:
    assert bring(write(row(), encoding="utf-8-sig")).products == 1


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_refused_with_a_way_out(encoding: str, bring: Import, write: Write) -> None:
    reason = refusal(bring, write(row(), encoding=encoding))
    assert "UTF-16" in reason
    assert "CSV UTF-8" in reason


def test_big5_is_refused_by_name(bring: Import, write: Write, store: Store) -> None:
    reason = refusal(bring, write(row(), row(Handle="b", Title="珍珠耳環"), encoding="cp950"))
    assert "Big5" in reason
    assert not Product.objects.of(store).exists()


def test_another_coding_is_refused(bring: Import, folder: Path) -> None:
    path = folder / "x.csv"
    path.write_bytes("Handle,Title,Variant Price\ncafé,x,1\n".encode("latin-1") + b"\xff\xff\n")
    assert "not UTF-8" in refusal(bring, path)


def test_a_workbook_is_refused_by_name(bring: Import, folder: Path) -> None:
    path = folder / "products.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(200))
    assert "workbook" in refusal(bring, path)


def test_an_empty_file_is_refused(bring: Import, folder: Path) -> None:
    path = folder / "empty.csv"
    path.write_bytes(b"\n\n")
    assert "empty" in refusal(bring, path)


def test_a_file_that_is_not_there_is_refused(bring: Import, folder: Path) -> None:
    assert "gone.csv cannot be read" in refusal(bring, folder / "gone.csv")


def test_a_folder_is_refused(bring: Import, folder: Path) -> None:
    assert "cannot be read" in refusal(bring, folder)


def test_missing_columns_are_named(bring: Import, write: Write) -> None:
    header = [name for name in HEADER if name not in ("Title", "Variant Price")]
    assert "missing: Title, Variant Price" in refusal(bring, write(row(), header=header))


def test_another_table_is_refused_with_what_was_found(bring: Import, folder: Path) -> None:
    path = folder / "orders.csv"
    path.write_text("ID,Date,Name,Total\n1,a,Ring,100\n")
    reason = refusal(bring, path)
    assert "no product file of Shopify" in reason
    assert "ID, Date, Name, Total" in reason


def test_semicolons_are_told(bring: Import, folder: Path) -> None:
    path = folder / "x.csv"
    path.write_text("Handle;Title;Variant Price\na;b;1\n")
    assert "separated by commas" in refusal(bring, path)


def test_a_column_that_stands_twice_is_refused(bring: Import, write: Write) -> None:
    assert "twice" in refusal(bring, write(row(), header=[*HEADER, "Title"]))


def test_a_header_in_other_letters_is_read(bring: Import, write: Write, folder: Path) -> None:
    path = write(row())
    path.write_text(path.read_text().replace("Handle,Title", "handle,TITLE", 1))
    assert bring(path).products == 1


def test_a_quote_that_is_never_closed_ends_the_reading(bring: Import, write: Write) -> None:
    path = write(row(), row(Handle="open", Variant_SKU=""))
    path.write_text(path.read_text() + '"endless' + "x" * 1_100_000 + "\n")
    report = bring(path)
    assert report.products == 2
    (problem,) = report.errors
    assert problem.line == 4
    assert "quotation mark" in problem.reason
