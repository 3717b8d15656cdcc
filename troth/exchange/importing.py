"""Bringing a merchant's own catalogue into a store."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from django.db import connection

from troth.catalogue.pictures import Album
from troth.policy.models import Store
from troth.tables.encoding import lines_in
from troth.tables.reading import Table, opened

from .formats import goods_of
from .hanging import PictureHanger
from .loading import Loader
from .reports import ImportReport

BATCH = 200
Progress = Callable[[int, int], None]


def import_goods(path: Path, store: Store, *, dry_run: bool, progress: Progress) -> ImportReport:
    """Read the product file of another shop system into a store; again changes nothing.

    ``progress`` is told lines read and lines in all. Pictures are looked for beside the file.

    Raises:
        FileRefused: nothing of the file can be read; nothing was changed.
    """
    report = ImportReport()
    lines = lines_in(path)
    with opened(path) as file:
        goods = goods_of(Table(file), store.currency)
        hanger = PictureHanger(Album(path.parent, store), report, dry_run=dry_run)
        loader = Loader(store, hanger, report)
        records = goods.records()
        while batch := list(islice(records, BATCH)):
            loader.load(batch, dry_run=dry_run)
            progress(min(goods.line, lines), lines)
            if not dry_run and report.has_changes:
                tell_planner()
    report.errors += goods.errors
    report.notes += goods.notes
    progress(lines, lines)
    return report


def tell_planner() -> None:
    """Let SQLite count rows anew where their number grew; PostgreSQL does so by itself.

    Uncounted, it reads all products of a store to find a page of them by id.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize=0x10002")
