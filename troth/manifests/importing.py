"""A product file into a store: a manifest of our own, or another shop system's."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path
from typing import Protocol, TextIO

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from troth.catalogue.models import Category, Product
from troth.exchange.importing import Progress, import_goods, tell_planner
from troth.exchange.reports import ImportReport, Outcome
from troth.exchange.rows import rule_of
from troth.ledger.actors import Actor
from troth.policy.models import Store
from troth.search.many import index_all, index_shelf, index_these
from troth.tables.encoding import lines_in
from troth.tables.problems import FileRefused, Problem
from troth.tables.reading import opened

from .documents import HEAD, OF, VERSION, WHAT, Document
from .jsonlines import JsonLines
from .pictures import Hanger
from .planting import Planted, Planter
from .rehearsing import Rehearsal
from .shapes import BY_KIND, CATEGORY, PRODUCT, Shape
from .sheets import Sheet

BATCH = 200
BY = Actor.system("import")


class Manifest(Protocol):
    """An opened file of ours; read once."""

    errors: list[Problem]

    @property
    def line(self) -> int:
        """The last line read so far."""

    def documents(self) -> Iterator[Document]: ...


def bring(path: Path, store: Store, *, dry_run: bool, progress: Progress) -> ImportReport:
    """Read a product file into a store; the same again changes nothing.

    Each batch is one transaction: an import that was cut short is simply run again. ``progress``
    is told lines read and lines in all. Pictures are looked for beside the file.

    Raises:
        FileRefused: nothing of the file can be read; nothing was changed.
    """
    lines = lines_in(path)
    with opened(path) as file:
        if _opened(file) is None:
            return import_goods(path, store, dry_run=dry_run, progress=progress)
    total = 2 * lines  # it is read twice
    report = Bringing(path, store, dry_run=dry_run).run(
        lambda line: progress(min(line, total), total)
    )
    progress(total, total)
    return report


def _opened(file: TextIO) -> Manifest | None:
    """The file as one of ours, if it is."""
    start = file.read(200)
    file.seek(0)
    if start.lstrip().startswith("{"):
        return JsonLines(file)
    columns = [name.strip(' "') for name in start.split("\n")[0].split(",")]
    return Sheet(file) if columns[:2] == [WHAT, OF] else None


class Bringing:
    """One import of one manifest: first everything, then what names variants of other products."""

    def __init__(self, path: Path, store: Store, *, dry_run: bool) -> None:
        self._path = path
        self._store = store
        self._dry_run = dry_run
        self.report = ImportReport()
        self._unchanged: set[str] = set()  # of those that have late parts
        hanger = Hanger(path.parent, store, dry_run=dry_run)
        self._planter = Planter(store, hanger, self.report.errors.append, by=BY)

    def run(self, progress: Callable[[int], None]) -> ImportReport:
        """Read the file twice, a batch in memory at a time."""
        rehearsal = self._rehearsal() if self._dry_run else None
        with self._manifest() as manifest:
            for batch in _batches(self._checked(manifest.documents())):
                self._plant(batch)
                if rehearsal:
                    rehearsal.meet(batch)
                progress(manifest.line)
            self.report.errors += manifest.errors
            lines = manifest.line
        with self._manifest() as manifest:
            late = (one for one in manifest.documents() if _has_late(one))
            for batch in _batches(late):
                self._plant_late(batch, (rehearsal or self._planter).plant_late)
                progress(lines + manifest.line)
        return self.report

    def _rehearsal(self) -> Rehearsal:
        with self._manifest() as manifest:
            return Rehearsal(self._planter, manifest.documents())

    @contextmanager
    def _manifest(self) -> Iterator[Manifest]:
        with opened(self._path) as file:
            manifest = _opened(file)
            if manifest is None:
                raise FileRefused(_("The file was changed while it was read."))
            yield manifest

    def _checked(self, documents: Iterator[Document]) -> Iterator[Document]:
        """The documents behind a head that fits the store."""
        head = next(documents, None)
        if head is None or head.kind != HEAD or head.facts.get("version") != VERSION:
            raise FileRefused(_(
                "The first line of the file does not say that it is a catalogue of Troth, version 1."
            ))  # fmt: skip
        if (currency := head.facts.get("currency")) != self._store.currency:
            reason = _("The file's prices are in %(file)s, the shop's in %(shop)s.")
            raise FileRefused(reason % {"file": str(currency)[:10], "shop": self._store.currency})
        return documents

    def _plant(self, batch: list[Document]) -> None:
        shape = BY_KIND[batch[0].kind]
        planted = self._kept(lambda some: self._planter.plant(shape, some), batch)
        for one in planted if shape is PRODUCT else ():
            outcome = _outcome(one)
            self.report.outcomes[outcome] += 1
            self.report.variants += one.read
            if outcome is Outcome.UNCHANGED and _has_late(one.document):
                self._unchanged.add(one.row.slug)
        if not self._dry_run and any(one.is_new for one in planted):
            tell_planner()

    def _plant_late(
        self, batch: list[Document], plant: Callable[[Shape, Sequence[Document]], list[Planted]]
    ) -> None:
        shape = BY_KIND[batch[0].kind]
        for one in self._kept(lambda some: plant(shape, some), batch):
            if one.is_changed and one.row.slug in self._unchanged:
                self._unchanged.discard(one.row.slug)
                self.report.outcomes.subtract([Outcome.UNCHANGED])
                self.report.outcomes[Outcome.UPDATED] += 1

    def _kept(
        self, plant: Callable[[Sequence[Document]], list[Planted]], batch: Sequence[Document]
    ) -> list[Planted]:
        """All of a batch in one transaction; if the database refuses it, one by one."""
        errors = len(self.report.errors)
        try:
            with transaction.atomic():
                planted = plant(batch)
                if not self._dry_run:  # what it stands beside was undone
                    _index(self._store, planted)
                transaction.set_rollback(self._dry_run)
        except IntegrityError as fault:
            del self.report.errors[errors:]
            if len(batch) > 1:
                return [one for each in batch for one in self._kept(plant, [each])]
            reason = _("The shop cannot hold this beside the rest: %s.") % rule_of(fault)
            self.report.errors.append(Problem(batch[0].line, "", reason))
            return []
        return planted


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Neighbours of one kind; a shelf may stand in the one before, and so comes alone."""
    for kind, together in groupby(documents, key=lambda one: one.kind):
        size = 1 if kind == CATEGORY.kind else BATCH
        while batch := list(islice(together, size)):
            yield batch


def _has_late(document: Document) -> bool:
    parts = BY_KIND[document.kind].parts if document.kind in BY_KIND else ()
    return any(document.parts.get(part.kind) for part in parts if part.is_late)


def _index(store: Store, planted: Sequence[Planted]) -> None:
    """What is found by words changes with the products; late parts come without the variants."""
    changed = [one for one in planted if one.is_changed and isinstance(one.row, Product)]
    alone = [one for one in changed if not _holds_bundle(one)]
    index_all(store, [(one.row, one.variants or []) for one in alone])
    index_these(store, [one.row.pk for one in changed if _holds_bundle(one)])
    for one in planted:
        if one.is_changed and not one.is_new and isinstance(one.row, Category):
            index_shelf(one.row)


def _holds_bundle(planted: Planted) -> bool:
    """Whether a variant is there only as its parts are, or may be, since it came without them."""
    return planted.variants is None or any(each.is_bundle for each in planted.variants)


def _outcome(planted: Planted) -> Outcome:
    if planted.is_new:
        return Outcome.CREATED
    return Outcome.UPDATED if planted.is_changed else Outcome.UNCHANGED
