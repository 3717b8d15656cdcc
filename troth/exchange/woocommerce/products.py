"""From a product's row and those of its variations to its record."""

from collections.abc import Iterator, Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _

from troth.exchange.records import (
    Language,
    Origin,
    PictureRecord,
    ProductRecord,
    State,
    VariantRecord,
)
from troth.lib import html
from troth.search.tokens import has_han
from troth.tables import cells
from troth.tables.findings import Findings
from troth.tables.reading import Row

from . import attributes, columns, values
from .headers import Header
from .kinds import VARIABLE, kinds_of
from .variants import VariantReader

HIDDEN = "hidden"
Kinds = frozenset[str]
NONE: Kinds = frozenset()


class ProductReader:
    """Reads product after product; a bad variation is left out alone, a bad product whole."""

    def __init__(self, currency: str, header: Header) -> None:
        self.findings = Findings(columns.LONGEST, header.spelling)
        self._numbers = header.attributes
        self._variants = VariantReader(currency, header, self.findings)
        self._handles: set[str] = set()
        spelling = header.spelling
        sku, images = (spelling.get(name, name) for name in (columns.SKU, columns.IMAGES))
        self._origin = Origin(sku=sku, picture=images, is_known_by_sku=True)

    def read(self, head: Row, variations: Sequence[Row]) -> ProductRecord | None:
        """The product, or nothing if it cannot stand; the findings say why."""
        before, cell = len(self.findings.errors), self.findings.cell
        self.findings.is_sound(head)
        kinds = cell(head, columns.TYPE, kinds_of, otherwise=NONE)
        title = cell(head, columns.NAME, cells.required, otherwise="")
        state = self._state(head)
        if len(self.findings.errors) > before:
            return None
        options, variants = self._sold(head, variations, kinds)
        return self._record(head, title, state, options, variants) if variants else None

    def orphan(self, row: Row) -> None:
        """Say of a variation that its product is not in the file."""
        reason = _(
            "The product of this variation is not in the file, by SKU or by “id:” and number."
        )
        self.findings.error(row, columns.PARENT, reason)

    def _record(
        self, head: Row, title: str, state: State, options: tuple[str, ...],
        sold: list[tuple[Row, VariantRecord]],
    ) -> ProductRecord:  # fmt: skip
        return ProductRecord(
            origin=self._origin,
            line=head.line,
            handle=self._handle(head, title),
            title=title,
            language=Language.CHINESE if has_han(title) else Language.ENGLISH,
            description=html.clean(
                values.prose(head[columns.SHORT]) + values.prose(head[columns.DESCRIPTION])
            ),
            vendor=", ".join(values.parts(head[columns.BRANDS])),
            category=self._category(head),
            tags=values.parts(head[columns.TAGS]),
            options=options,
            state=state,
            variants=tuple(variant for _row, variant in sold),
            pictures=tuple(_pictures([head, *(row for row, _variant in sold)])),
        )

    def _sold(
        self, head: Row, variations: Sequence[Row], kinds: Kinds
    ) -> tuple[tuple[str, ...], list[tuple[Row, VariantRecord]]]:
        """The names of its choices, and its sound variants with their rows."""
        if VARIABLE not in kinds:
            for row in variations:
                self.findings.error(row, columns.PARENT, _("Its product is not of type variable."))
            variant = self._variants.read(head, head, kinds, ())
            self._tell_others(head, {})
            return (), [(head, variant)] if variant else []
        try:
            choices = attributes.choices_of(head, variations, self._numbers)
        except ValueError as fault:
            self.findings.error(head, columns.attribute(1, "name"), str(fault))
            return (), []
        if not variations:
            self.findings.error(head, columns.TYPE, _("The file has no variation of this product."))
        self._tell_others(head, choices)
        return tuple(choices.values()), list(self._variations(head, variations, list(choices)))

    def _variations(
        self, head: Row, rows: Sequence[Row], choices: list[str]
    ) -> Iterator[tuple[Row, VariantRecord]]:
        lines: dict[tuple[str, ...], int] = {}
        for row in rows:
            if not self.findings.is_sound(row) or not self._is_on(row):
                continue
            chosen = self._chosen(row, choices)
            if chosen in lines:
                reason = _("The same choice stands on line %s already.") % lines[chosen]
                self.findings.error(row, columns.attribute(1, "value(s)"), reason)
            elif chosen is not None:
                kinds = self.findings.cell(row, columns.TYPE, kinds_of, otherwise=NONE)
                if variant := self._variants.read(row, head, kinds, chosen):
                    lines[chosen] = row.line
                    yield row, variant

    def _chosen(self, row: Row, choices: list[str]) -> tuple[str, ...] | None:
        """The values that tell the variation from the others."""
        given = attributes.chosen_in(row, self._numbers)
        if missing := [name for name in choices if not given.get(name)]:
            reason = _("“%s” is left open. Write a row for each value that can be bought.")
            self.findings.error(row, columns.attribute(1, "value(s)"), reason % ", ".join(missing))
            return None
        return tuple(given[name] for name in choices)

    def _is_on(self, row: Row) -> bool:
        is_on = self.findings.cell(row, columns.PUBLISHED, values.is_published, otherwise=False)
        if not is_on:
            self.findings.note(row, columns.PUBLISHED, _("The variation is off and was left out."))
        return is_on

    def _state(self, head: Row) -> State:
        """Whether visitors see it: what is private, a draft or hidden becomes a draft."""
        is_on = self.findings.cell(head, columns.PUBLISHED, values.is_published, otherwise=False)
        if is_on and head[columns.VISIBILITY].lower() == HIDDEN:
            reason = _("A hidden product, found by its address alone, becomes a draft.")
            self.findings.note(head, columns.VISIBILITY, reason)
            return State.DRAFT
        return State.ACTIVE if is_on else State.DRAFT

    def _category(self, head: Row) -> tuple[str, ...]:
        first, *others = values.parts(head[columns.CATEGORIES]) or ("",)
        if others:
            reason = _("A product stands on one shelf: “%(first)s”. Left out: %(others)s.")
            told = {"first": first, "others": ", ".join(others)[:200]}
            self.findings.note(head, columns.CATEGORIES, reason % told)
        return cells.words(first, ">")

    def _tell_others(self, head: Row, choices: dict[str, str]) -> None:
        if others := attributes.others_of(head, choices, self._numbers):
            reason = _("These attributes are no choice and were left out: %s.")
            self.findings.note(head, columns.attribute(1, "name"), reason % ", ".join(others)[:200])

    def _handle(self, head: Row, title: str) -> str:
        """A name for its address: of its own, or made of its title; with its number if taken."""
        bare = slugify(head[columns.SLUG] or title, allow_unicode=True) or "product"
        more = slugify(head[columns.SKU] or head[columns.ID] or str(head.line), allow_unicode=True)
        handle = bare[:255] if bare not in self._handles else f"{bare[:150]}-{more}"[:255]
        self._handles.add(handle)
        return handle


def _pictures(rows: Sequence[Row]) -> Iterator[PictureRecord]:
    found: dict[str, PictureRecord] = {}
    for row in rows:
        for source in values.parts(row[columns.IMAGES]):
            found.setdefault(source, PictureRecord(row.line, source, ""))
    return iter(found.values())
