"""The pictures that a record names, drawn and hung on their product."""

import re
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from troth.catalogue.models import Picture, Product
from troth.catalogue.pictures import Album
from troth.tables.problems import Problem

from .records import PictureRecord, ProductRecord
from .reports import ImportReport
from .rows import assign, put

ADDRESS = re.compile(r"(https?:)?//", re.IGNORECASE)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class PictureHanger:
    """Hangs the pictures of one product after the other; nothing is ever fetched from elsewhere."""

    def __init__(self, album: Album, report: ImportReport, *, dry_run: bool) -> None:
        self.album = album
        self.report = report
        self.dry_run = dry_run

    def hang(
        self, row: Product, hanging: list[Picture], record: ProductRecord
    ) -> tuple[bool, list[Picture]]:
        """Whether any picture of the product is new or differs, and the new ones, not saved."""
        standing = {picture.source: picture for picture in hanging}
        fresh: list[Picture] = []
        changed = False
        for position, said in enumerate(record.pictures):
            picture = standing.get(said.source) or _new(row, said)
            facts = self._facts(picture, said, record.origin.picture)
            if facts is None:
                continue
            facts |= {"position": position, "alt": record.language.put(picture.alt, said.alt)}
            if picture._state.adding:
                assign(picture, **facts)
                fresh.append(picture)
            else:
                changed |= put(picture, **facts)
        return changed or bool(fresh), fresh

    def _facts(self, picture: Picture, said: PictureRecord, column: str) -> dict[str, Any] | None:
        """What is new about the file, or nothing at all if there cannot be one."""
        if ADDRESS.match(said.source):
            reason = _("The picture at this address cannot be fetched; the address is kept.")
            self.report.notes.append(Problem(said.line, column, reason))
            return {}
        try:
            return self._drawn(picture, said)
        except ValueError as fault:
            self.report.errors.append(Problem(said.line, column, str(fault)))
            return None

    def _drawn(self, picture: Picture, said: PictureRecord) -> dict[str, Any]:
        if SCHEME.match(said.source):
            raise ValueError(_("A picture is named by a path beside the file, or by an address."))
        path = self.album.found(said.source)
        if picture.file == self.album.name_of(path) and self.album.holds(picture.file):
            return {}
        drawn, files = self.album.drawn(path)
        if not self.dry_run:
            self.album.keep(files)
        return asdict(drawn)


def _new(row: Product, said: PictureRecord) -> Picture:
    return Picture(store_id=row.store_id, product=row, source=said.source)
