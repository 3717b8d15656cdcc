"""A dry run of what names other things of the file: those stood, and were undone again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import IntegrityError, transaction

from .documents import Document
from .planting import Planted, Planter, named_products
from .shapes import PRODUCT, VARIANT, WAREHOUSE, Shape


class Rehearsal:
    """Keeps in memory what late parts name, and plants it again before them, to be undone with them.

    That is every product with an article in somebody's bundle or offered beside another, and the
    warehouses; not the whole file.
    """

    def __init__(self, planter: Planter, documents: Iterable[Document]) -> None:
        self._planter = planter
        self._wanted = {
            slug
            for each in documents
            for slug in named_products(PRODUCT, [each])
            if slug != each.facts.get("slug")
        }
        self._products: dict[str, Document] = {}
        self._houses: list[Document] = []

    def meet(self, documents: Iterable[Document]) -> None:
        """Keep those documents of the file that others name."""
        for each in documents:
            slug = str(each.facts.get("slug"))
            if each.kind == WAREHOUSE.kind:
                self._houses.append(each)
            elif each.kind == PRODUCT.kind and slug in self._wanted:
                self._products[slug] = _bare(each)

    def plant_late(self, shape: Shape, documents: Sequence[Document]) -> list[Planted]:
        """Plant the late parts of some documents beside all that they name."""
        try:
            with transaction.atomic():
                self._set_the_stage(shape, documents)
        except IntegrityError:
            if len(documents) > 1:
                raise  # so that it is tried one by one
            return []  # as the shop said when it was planted first
        return self._planter.plant_late(shape, documents)

    def _set_the_stage(self, shape: Shape, documents: Sequence[Document]) -> None:
        """What is wrong with it was told before."""
        own = {str(each.facts.get("slug")): _bare(each) for each in documents}
        named = {
            slug: self._products[slug]
            for slug in named_products(shape, documents)
            if slug in self._products
        }
        with self._planter.silent():
            if self._houses:
                self._planter.plant(WAREHOUSE, self._houses)
            self._planter.plant(shape, list({**named, **own}.values()))


def _bare(document: Document) -> Document:
    """A product with its variants alone, which are what is named."""
    return replace(document, parts={VARIANT.kind: document.parts.get(VARIANT.kind, [])})
