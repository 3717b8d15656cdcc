"""A store's catalogue into a file, whole or not at all."""

from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

from django.utils.translation import gettext as _

from troth.catalogue.models import Product
from troth.lib import chance
from troth.policy.models import Store

from . import foreign, jsonlines, sheets
from .documents import Document
from .gathering import Gatherer
from .pictures import Beside
from .shapes import PRODUCT

Progress = Callable[[int, int], None]
JSON_LINES = (".jsonl", ".ndjson")
BOM_UTF8 = "utf-8-sig"  # without the mark, Excel takes Chinese for something else
STEP = 100


class Form(Enum):
    """Whose columns a file has."""

    TROTH = "troth"
    SHOPIFY = "shopify"
    WOOCOMMERCE = "woocommerce"


class NotWritten(Exception):
    """The file could not be written; the text says why. What stood there before stands."""


def write_out(store: Store, path: Path, *, form: Form = Form.TROTH, progress: Progress) -> int:
    """Write the catalogue of a store into a file, its pictures into a folder beside it.

    ``progress`` is told products written and products in all; returned is how many there are.

    Raises:
        NotWritten: the disk refused it, or the name does not say which kind of file.
    """
    is_json = path.suffix.lower() in JSON_LINES
    if path.suffix.lower() != ".csv" and (form is not Form.TROTH or not is_json):
        raise NotWritten(_("The file's name must end in .csv, or in .jsonl for JSON lines."))
    total = Product.objects.of(store).count()
    documents = _told(Gatherer(store, Beside(path)).documents(), total, progress)
    lines = map(jsonlines.line_of, documents) if is_json else ROWS[form](documents)
    try:
        _write(path, lines, "utf-8" if is_json else BOM_UTF8)
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        told = {"name": path.name, "reason": reason}
        raise NotWritten(_("%(name)s cannot be written: %(reason)s.") % told) from None
    return total


def _rows(documents: Iterator[Document]) -> Iterator[str]:
    yield sheets.header()
    yield from map(sheets.rows_of, documents)


def _shopify(documents: Iterator[Document]) -> Iterator[str]:
    yield foreign.row(foreign.SHOPIFY, dict(zip(foreign.SHOPIFY, foreign.SHOPIFY, strict=True)))
    for product in _products(documents):
        yield from (foreign.row(foreign.SHOPIFY, cells) for cells in foreign.of_shopify(product))


def _woocommerce(documents: Iterator[Document]) -> Iterator[str]:
    header = foreign.WOOCOMMERCE
    yield foreign.row(header, dict(zip(header, header, strict=True)))
    for number, product in enumerate(_products(documents), start=1):
        yield from (foreign.row(header, cells) for cells in foreign.of_woocommerce(product, number))


def _products(documents: Iterator[Document]) -> Iterator[Document]:
    return (one for one in documents if one.kind == PRODUCT.kind)


ROWS = {Form.TROTH: _rows, Form.SHOPIFY: _shopify, Form.WOOCOMMERCE: _woocommerce}


def _told(documents: Iterator[Document], total: int, progress: Progress) -> Iterator[Document]:
    """The documents, while ``progress`` is told of every hundredth product."""
    done = 0
    for document in documents:
        yield document
        done += document.kind == PRODUCT.kind
        if done % STEP == 0:
            progress(min(done, total), total)
    progress(total, total)


def _write(path: Path, lines: Iterator[str], encoding: str) -> None:
    """Beside the old file, which it then replaces; half a file is never seen."""
    draft = path.with_name(f".{path.name}.{chance.token(4)}")
    try:
        with draft.open("w", encoding=encoding, newline="") as file:
            file.writelines(lines)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
