"""Bringing a merchant's own catalogue into a store."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from django.db import connection

from troth.catalogue.pictures import Album
from troth.policy.models import Store

from .hanging import PictureHanger
from .loading import Loader
from .records import ProductRecord
from .reports import ImportReport
from .shopify.encoding import lines_in
from .shopify.products import ProductReader
from .shopify.reading import Sheet, opened

BATCH = 100
Progress = Callable[[int, int], None]


def import_shopify(path: Path, store: Store, *, dry_run: bool, progress: Progress) -> ImportReport:
    """Read Shopify's product export into a store; importing it again changes nothing.

    ``progress`` is told lines read and lines in all. Pictures are looked for beside the file.

    Raises:
        FileRefused: nothing of the file can be read; nothing was changed.
    """
    report = ImportReport()
    lines = lines_in(path)
    with opened(path) as file:
        sheet = Sheet(file)
        reader = ProductReader(store.currency, sheet.columns)
        hanger = PictureHanger(Album(path.parent, store), report, dry_run=dry_run)
        loader = Loader(store, hanger, report)
        records = _records(sheet, reader)
        while batch := list(islice(records, BATCH)):
            loader.load(batch, dry_run=dry_run)
            progress(min(sheet.line, lines), lines)
            if not dry_run and report.has_changes:
                tell_planner()
    report.errors += sheet.problems + reader.findings.errors
    report.notes += reader.findings.notes
    progress(lines, lines)
    return report


def tell_planner() -> None:
    """Let SQLite count rows anew where their number grew; PostgreSQL does so by itself.

    Uncounted, it reads all products of a store to find a page of them by id.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize=0x10002")


def _records(sheet: Sheet, reader: ProductReader) -> Iterator[ProductRecord]:
    for rows in sheet.groups():
        if record := reader.read(rows):
            yield record
