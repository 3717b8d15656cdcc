"""A store's catalogue as documents, a few products in memory at a time, always in one order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from troth.catalogue.models import Category, Variant
from troth.catalogue.models.categories import SEPARATOR
from troth.policy.models import Store
from troth.pricing.models import Schedule

from .documents import HEAD, VERSION, Document, Facts
from .shapes import PRODUCT, SHAPES, Shape, key_of

BATCH = 200
Rows = dict[UUID, list[Any]]


class Gatherer:
    """Reads a store's catalogue; ``files`` says under which name a picture lies beside the file."""

    def __init__(self, store: Store, files: Any) -> None:
        self._store = store
        self._files = files

    def documents(self) -> Iterator[Document]:
        """The head, then everything; the same catalogue gives the same documents."""
        facts = {"version": VERSION, "currency": self._store.currency}
        yield Document(HEAD, 1, facts)
        for shape in SHAPES:
            for rows in self._batches(shape):
                yield from self._written(shape, rows)

    def facts(self, shape: Shape, row: Any) -> Facts:
        """What a row says, in plain values."""
        currency = self._store.currency
        facts = {
            name: column.plain(getattr(row, name), currency)
            for name, column in shape.columns.items()
        }
        facts |= {name: pointer.plain(row) for name, pointer in shape.pointers.items()}
        if shape.has_file:
            facts["file"] = None
        return {each.name: facts[each.name] for each in shape.fields}

    def parts_of(self, shape: Shape, ids: Sequence[UUID]) -> dict[str, Rows]:
        """The parts of some rows: by kind, then by whose they are."""
        return {part.kind: self.owned(part, ids) for part in shape.parts}

    def rows(self, shape: Shape) -> QuerySet[Any]:
        """The rows of a shape with all that they point to."""
        joins = [join for pointer in shape.pointers.values() for join in pointer.joins]
        owned = shape.owner.partition("__")[0] if "__" in shape.owner else ""
        of_store = shape.model._default_manager.get_queryset().of(self._store)  # type: ignore[attr-defined]
        found: QuerySet[Any] = of_store.order_by().select_related(
            *joins, *([owned] if owned else [])
        )
        return found if joins or owned else found.select_related(None)

    def _batches(self, shape: Shape) -> Iterator[list[Any]]:
        if shape is PRODUCT:
            yield from self._by_slug()
            return
        rows = sorted(self.rows(shape), key=lambda row: self._place(shape, row))
        yield from _cut(rows)

    def _place(self, shape: Shape, row: Any) -> tuple[int, str]:
        """Shelves after those in which they stand."""
        depth = len(row.path.split(SEPARATOR)) if shape.model is Category else 0
        return depth, key_of(shape, self.facts(shape, row))

    def _by_slug(self) -> Iterator[list[Any]]:
        """Page after page by the unique name, so that no page costs more than the first."""
        last = ""
        while page := list(self.rows(PRODUCT).filter(slug__gt=last).order_by("slug")[:BATCH]):
            yield page
            last = page[-1].slug

    def _written(self, shape: Shape, rows: Sequence[Any]) -> Iterator[Document]:
        parts = self.parts_of(shape, [row.pk for row in rows])
        for row in rows:
            document = Document(shape.kind, 0, self._told(shape, row, row))
            for part in shape.parts:
                told = (self._told(part, one, row) for one in parts[part.kind].get(row.pk, ()))
                document.parts[part.kind] = [
                    Document(part.kind, 0, facts) for facts in in_order(part, told)
                ]
            yield document

    def _told(self, shape: Shape, row: Any, owner: Any) -> Facts:
        facts = self.facts(shape, row)
        if shape.has_file and row.file:
            facts["file"] = self._files.name_of(owner, row)
        return facts

    def owned(self, part: Shape, ids: Sequence[UUID]) -> Rows:
        """The parts of some rows, by whose they are; a price on sale is what holds afterwards."""
        found: Rows = defaultdict(list)
        if not ids:
            return found
        for row in self.rows(part).filter(**{f"{part.owner}__in": ids}):
            found[owner_of(part, row)].append(row)
        if part.model is Variant:
            self._without_sales([one for rows in found.values() for one in rows], ids)
        return found

    def _without_sales(self, variants: Sequence[Variant], products: Sequence[UUID]) -> None:
        running = Schedule.objects.of(self._store).running().filter(variant__product__in=products)
        usual = {one.variant_id: one for one in running}
        for variant in variants:
            if one := usual.get(variant.pk):
                variant.price, variant.compare_at = one.base_price or 0, one.base_compare_at


def owner_of(part: Shape, row: Model) -> Any:
    """The id of the row that a part belongs to."""
    way = part.owner.split("__")
    for step in way[:-1]:
        row = getattr(row, step)
    return getattr(row, f"{way[-1]}_id")


def in_order(shape: Shape, facts: Iterable[Facts]) -> list[Facts]:
    """As parts stand in a file."""
    return sorted(facts, key=lambda one: place_of(shape, one))


def place_of(shape: Shape, facts: Facts) -> tuple[int, str, str]:
    """By position, then by name, then by all else: nothing of it depends on ids."""
    rest = {name: value for name, value in facts.items() if name != "file"}
    return facts.get("position") or 0, key_of(shape, facts), repr(rest)


def _cut(rows: Sequence[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch
