"""Documents into the database: what is new is made, what differs is changed, the rest is left alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from troth.catalogue.models import Product, Variant
from troth.exchange.rows import assign
from troth.ledger.actors import Actor
from troth.lib import html
from troth.lib.texts import Texts, TextsField
from troth.policy.models import Store
from troth.pricing import setting
from troth.pricing.setting import Price
from troth.stock import adjusting
from troth.stock.models import Level, Reason
from troth.tables.problems import Problem

from .documents import Document, Facts
from .gathering import Gatherer, place_of
from .pictures import Hanger
from .pointers import Directory
from .refusing import Refused, refuse_download, refuse_former, refuse_parcel
from .shapes import Shape, key_of

WHY = adjusting.Why(Reason.IMPORT)
TOLD = ("stock", "price", "compare_at")  # each change of these leaves a row that tells of it


@dataclass
class Planted:
    """A thing after its document was read: its row, and what became of it."""

    document: Document
    row: Any
    is_new: bool = False
    is_changed: bool = False
    written: list[str] = field(default_factory=list)  # the fields that differ
    variants: list[Variant] | None = None  # of a product, once they are planted
    read: int = 0  # variants that the document names


class Planter:
    """Plants documents of one store; ``report`` takes what cannot be planted."""

    def __init__(
        self, store: Store, hanger: Hanger, report: Callable[[Problem], None], *, by: Actor
    ) -> None:
        self._store = store
        self._hanger = hanger
        self._report = report
        self._by = by
        self._gatherer = Gatherer(store, None)
        self.directory = Directory(store)

    def plant(self, shape: Shape, documents: Sequence[Document]) -> list[Planted]:
        """Plant some things of one kind with their parts, but for those that come late."""
        standing = self._standing(shape, documents)
        planted = [one for each in documents if (one := self._placed(shape, each, standing))]
        self._save(one for one in planted if one.is_changed)
        parts = [part for part in shape.parts if not part.is_late]
        self._plant_parts(shape, parts, planted)
        for one in planted:
            self.directory.learn(one.row)
        return planted

    def plant_late(self, shape: Shape, documents: Sequence[Document]) -> list[Planted]:
        """Plant the parts that may name other things of the file; those stand by now."""
        self.directory.meet(sorted(set(named_products(shape, documents))))
        standing = self._standing(shape, documents)
        planted = [
            Planted(each, rows.pop(0))
            for each in documents
            if (rows := standing.get(key_of(shape, each.facts)))
        ]
        self._plant_parts(shape, [part for part in shape.parts if part.is_late], planted)
        return planted

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Tell nobody what cannot be planted meanwhile."""
        report, self._report = self._report, lambda _problem: None
        try:
            yield
        finally:
            self._report = report

    def _standing(self, shape: Shape, documents: Sequence[Document]) -> dict[str, list[Any]]:
        """The rows of which the documents may speak, by key."""
        first = shape.key[0]
        values = [one.facts.get(first) for one in documents]
        known = [value for value in values if isinstance(value, str)]
        rows = self._gatherer.rows(shape).filter(**{f"{first}__in": known})
        return self._by_key(shape, rows)

    def _by_key(self, shape: Shape, rows: Iterable[Any]) -> dict[str, list[Any]]:
        """Rows by key; those of one key in the order of a file, so that each finds itself."""
        found: dict[str, list[Any]] = defaultdict(list)
        told = [(self._gatherer.facts(shape, row), row) for row in rows]
        for facts, row in sorted(told, key=lambda one: place_of(shape, one[0])):
            found[key_of(shape, facts)].append(row)
        return found

    def _placed(
        self, shape: Shape, document: Document, standing: dict[str, list[Any]],
        owner: Model | None = None,
    ) -> Planted | None:  # fmt: skip
        """The thing of a document, not yet saved; nothing if it cannot stand."""
        rows = standing.get(key_of(shape, document.facts))
        row = rows.pop(0) if rows else self._fresh(shape, owner)
        planted = Planted(document, row, is_new=row._state.adding)
        try:
            facts = self._values(shape, document, row)
        except Refused as refused:
            self._report(Problem(document.line, refused.column, str(refused)))
            return None
        planted.written = assign(row, **facts)
        planted.is_changed = bool(planted.written) or planted.is_new
        return planted

    def _fresh(self, shape: Shape, owner: Model | None) -> Any:
        row: Any = shape.model(store=self._store)
        if owner is not None and "__" not in shape.owner:
            setattr(row, shape.owner, owner)
        if isinstance(row, Variant):
            row.currency = self._store.currency
        return row

    def _values(self, shape: Shape, document: Document, row: Any) -> Facts:
        """The fields that a document sets, typed and checked."""
        said = self._gatherer.facts(shape, row) if not row._state.adding else {}
        found: Facts = {}
        told = document.facts
        ours = [each.name for each in shape.fields if each.name in told]
        for name in (*ours, *(set(told) - set(ours))):
            plain = told[name]
            if name in said and said[name] == plain and name != "file":
                continue
            try:
                found |= self._value(shape, name, plain, row)
            except ValueError as fault:
                raise Refused(name, str(fault)) from None
        self._require(shape, found, row)
        refuse_former(found, row)
        refuse_parcel(found, row)
        refuse_download(found, row, self.directory)
        return found

    def _value(self, shape: Shape, name: str, plain: Any, row: Any) -> Facts:
        if pointer := shape.pointers.get(name):
            # An answer's choice is one of its own attribute, which stands before it.
            within = getattr(row, "attribute_id", None) if name == "choice" else None
            found = self.directory.id_of(pointer, plain, within)
            if name == "attribute":
                row.attribute_id = found
            return {pointer.field.attname: found}
        column = shape.columns.get(name)
        if column is None:
            raise ValueError(_("“%s” is no column of ours.") % name[:40])
        if name == "file":
            return self._hanger.facts(plain, row.file) if plain else {}
        if column.is_texts and isinstance(plain, dict) and not row._state.adding:
            plain = {**(column.plain(getattr(row, name), "") or {}), **plain}
        value = column.value(plain, self._store.currency)
        return {name: _cleaned(value) if (shape.model, name) == (Product, "description") else value}

    def _require(self, shape: Shape, found: Facts, row: Any) -> None:
        if not row._state.adding:
            return
        for each in shape.fields:
            is_words = isinstance(each, TextsField)
            is_given = each.attname in found or each.null or (each.has_default() and not is_words)
            if not is_given and not each.blank:
                raise Refused(each.name, _("The cell is empty."))

    def _save(self, planted: Iterable[Planted]) -> None:
        """Write new rows at once, changed ones one by one; stock leaves a row that tells of it."""
        fresh: dict[type[Model], list[Any]] = defaultdict(list)
        for one in planted:
            if one.is_new:
                fresh[type(one.row)].append(one.row)
            else:
                self._save_changed(one.row, one.written)
        for model, rows in fresh.items():
            model._default_manager.bulk_create(rows)
            if model is Variant:
                adjusting.begin(rows, by=self._by, why=WHY)
                setting.begin(rows, by=self._by)

    def _save_changed(self, row: Any, written: list[str]) -> None:
        told = {*TOLD} & {*written} if isinstance(row, Variant) else set()
        stock, price = getattr(row, "stock", 0), getattr(row, "price", 0)
        former = getattr(row, "compare_at", None)
        if fields := [name for name in written if name not in told]:
            row.save(update_fields=fields)
        if "stock" in told:
            adjusting.count(row, stock, by=self._by, why=WHY)
        if told & {"price", "compare_at"}:
            setting.set_price(row, Price(price, former), by=self._by)

    def _plant_parts(self, shape: Shape, parts: Sequence[Shape], planted: list[Planted]) -> None:
        ids = [one.row.pk for one in planted if not one.is_new]
        for part in parts:
            standing = self._gatherer.owned(part, ids)
            changed: list[Planted] = []
            for one in planted:
                changed += self._plant_part(part, one, standing.get(one.row.pk, []))
            self._save(changed)
            _mark_bundles(self._store, changed)

    def _plant_part(self, part: Shape, owner: Planted, rows: list[Any]) -> list[Planted]:
        """The parts of one thing that are new or differ."""
        by_key = self._by_key(part, rows)
        said = owner.document.parts.get(part.kind, ())
        if part.model is Level:
            self._count(part, said, by_key, owner)
            return []
        placed = [one for each in said if (one := self._placed(part, each, by_key, owner.row))]
        changed = [one for one in placed if one.is_changed]
        owner.is_changed |= bool(changed)
        for one in placed:
            self.directory.learn(one.row)
        if part.model is Variant:
            owner.read = len(placed)
            owner.variants = rows + [one.row for one in placed if one.is_new]
        return changed

    def _count(
        self, part: Shape, said: Iterable[Document], by_key: dict[str, list[Any]], owner: Planted
    ) -> None:
        """Say how many lie in a house; a row tells of it, where it is news."""
        for each in said:
            placed = self._placed(part, each, by_key)
            if placed and placed.is_changed:
                level = placed.row
                adjusting.count(
                    level.variant, level.quantity, by=self._by, why=WHY, at=level.warehouse
                )
                owner.is_changed = True


def _cleaned(value: Texts) -> Texts:
    return Texts(html.clean(value.en), html.clean(value.zh_hant))


def named_products(shape: Shape, documents: Iterable[Document]) -> Iterable[str]:
    """The products whose variants the late parts of some documents name."""
    for document in documents:
        for part in shape.parts:
            for one in document.parts.get(part.kind, ()) if part.is_late else ():
                for value in one.facts.values():
                    if isinstance(value, dict) and isinstance(value.get("product"), str):
                        yield value["product"]


def _mark_bundles(store: Store, changed: Iterable[Planted]) -> None:
    """A variant with parts is a bundle, and says so."""
    bundles = [one.row.bundle_id for one in changed if hasattr(one.row, "bundle_id")]
    if bundles:
        Variant.objects.of(store).filter(pk__in=bundles).update(is_bundle=True)
