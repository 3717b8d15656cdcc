"""How a file names another thing of the catalogue, and which row of a store that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from troth.catalogue.models import Attribute, AttributeChoice, Category, Collection, Variant
from troth.policy.models import Store
from troth.stock.models import Warehouse

from .columns import EN, ZH

# By what a row is called; within its attribute, a choice.
NAMES: dict[type[Model], str] = {
    Category: "path", Attribute: "slug", AttributeChoice: "slug", Collection: "slug",
    Warehouse: "slug",
}  # fmt: skip


@dataclass(frozen=True)
class Pointer:
    """A field that points to another row."""

    name: str
    field: Any

    @property
    def is_scalar(self) -> bool:
        return self.target is not Variant

    @property
    def target(self) -> Any:
        return self.field.related_model

    @property
    def joins(self) -> list[str]:
        """What must be fetched with a row so that the pointer can be written."""
        return [f"{self.name}__product"] if self.target is Variant else [self.name]

    def plain(self, row: Model) -> Any:
        found = getattr(row, self.name)
        if found is None:
            return None
        return named(found) if self.target is Variant else getattr(found, NAMES[self.target])


def named(variant: Variant) -> dict[str, Any]:
    """A variant by its product and its SKU; without one, by its choice."""
    if variant.sku:
        return {"product": variant.product.slug, "sku": variant.sku}
    return {"product": variant.product.slug, "options": chosen(variant)}


def chosen(variant: Variant) -> list[dict[str, str]]:
    return [{EN: option.en, ZH: option.zh_hant} for option in variant.options]


class Directory:
    """The rows of a store by their names in files."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids: dict[tuple[Any, Any], UUID] = {}
        for model in NAMES:
            for row in model._default_manager.get_queryset().of(store):  # type: ignore[attr-defined]
                self.learn(row)
        self._variants: dict[str, list[Variant]] = {}
        self._met: dict[UUID, Variant] = {}

    def learn(self, row: Any) -> None:
        """Know a row that was made; in a dry run too, where it was undone again."""
        if name := NAMES.get(type(row)):
            owner = (row.attribute_id,) if isinstance(row, AttributeChoice) else ()
            self._ids[type(row), (getattr(row, name), *owner)] = row.pk

    def meet(self, slugs: Sequence[str]) -> None:
        """Fetch the variants of these products."""
        self._variants, self._met = {slug: [] for slug in slugs}, {}
        found = Variant.objects.of(self._store).filter(product__slug__in=slugs)
        for variant in found.select_related("product"):
            self._variants[variant.product.slug].append(variant)
            self._met[variant.pk] = variant

    def met(self, pk: UUID | None) -> Variant | None:
        """The variant of that id, of the products that were met."""
        return self._met.get(pk) if pk else None

    def id_of(self, pointer: Pointer, plain: Any, owner: UUID | None) -> UUID | None:
        """The row that a file names.

        Raises:
            ValueError: the store has none of that name.
        """
        if plain is None and pointer.field.null:
            return None
        if pointer.target is Variant:
            return self._variant(plain).pk
        key = (plain, owner) if pointer.target is AttributeChoice else (plain,)
        if not isinstance(plain, str) or (pointer.target, key) not in self._ids:
            reason = _("There is no %(kind)s “%(name)s” in this shop.")
            told = {"kind": pointer.target._meta.verbose_name, "name": str(plain)[:40]}
            raise ValueError(reason % told)
        return self._ids[pointer.target, key]

    def _variant(self, plain: Any) -> Variant:
        wanted = plain if isinstance(plain, dict) else {}
        for variant in self._variants.get(str(wanted.get("product")), []):
            if named(variant) == wanted:
                return variant
        raise ValueError(_("There is no variant “%s” in this shop.") % str(plain)[:80])
