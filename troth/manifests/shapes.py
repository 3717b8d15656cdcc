"""What of the catalogue stands in a manifest, and what does not.

A model of the catalogue that is not here, and not known as left out, fails a test: what a merchant
enters must come out and go in again.
"""

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import JSONField, Model

from troth.catalogue.fields import TextsListField
from troth.catalogue.models import (
    AddOn,
    Attribute,
    AttributeChoice,
    AttributeValue,
    Block,
    BundlePart,
    Category,
    Collection,
    Picture,
    Product,
    Variant,
)
from troth.catalogue.rules import Rules
from troth.lib.texts import TextsField
from troth.stock.models import Level, Warehouse

from .columns import CheckedColumn, Column, column_of
from .pointers import Pointer

# Ids are the store's own; sizes are measured of the file; a bundle and a spread are told by parts;
# what is bought to download is no page for everybody to read: its files stay in the shop.
OWN = frozenset({
    "id", "store", "width", "height", "currency", "is_bundle", "is_spread", "files_held",
})  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """How the rows of a model stand in a file.

    ``key`` tells one from the others of its owner; ``owner`` is the way to whom it belongs.
    """

    kind: str
    model: type[Model]
    key: tuple[str, ...]
    owner: str = ""
    parts: tuple["Shape", ...] = field(default=())

    @cached_property
    def fields(self) -> list[Any]:
        """The model's fields that stand in a file."""
        owner = self.owner.split("__")[0] if "__" not in self.owner else ""
        left_out = OWN | {owner}
        return [each for each in self.model._meta.concrete_fields if each.name not in left_out]

    @cached_property
    def columns(self) -> dict[str, Column]:
        plain = (each for each in self.fields if not each.is_relation)
        return {each.name: _column(self.model, each) for each in plain}

    @cached_property
    def pointers(self) -> dict[str, Pointer]:
        return {each.name: Pointer(each.name, each) for each in self.fields if each.is_relation}

    @cached_property
    def has_file(self) -> bool:
        """Whether it is, or may have, a picture."""
        return "file" in self.columns

    @property
    def is_late(self) -> bool:
        """Whether it may name a variant of another product, which must stand before."""
        return self.model in LATE


def _column(model: type[Model], of: Any) -> Column:
    is_object = isinstance(of, JSONField) and not isinstance(of, TextsField | TextsListField)
    if model is Collection and is_object:
        return CheckedColumn(of.name, of, is_scalar=False, check=Rules.read)
    return column_of(of)


LATE = (BundlePart, AddOn, Level)
CATEGORY = Shape("category", Category, ("path",))
CHOICES = Shape("choice", AttributeChoice, ("slug",), owner="attribute")
VARIANT = Shape("variant", Variant, ("sku", "options"), owner="product")
PRODUCT = Shape(
    "product",
    Product,
    ("slug",),
    parts=(
        VARIANT,
        Shape("picture", Picture, ("source",), owner="product"),
        Shape("answer", AttributeValue, ("attribute", "choice"), owner="product"),
        Shape("bundle part", BundlePart, ("bundle", "part"), owner="bundle__product"),
        Shape("add-on", AddOn, ("variant",), owner="product"),
        Shape("level", Level, ("variant", "warehouse"), owner="variant__product"),
    ),
)
WAREHOUSE = Shape("warehouse", Warehouse, ("slug",))
SHAPES = (
    CATEGORY,
    Shape("attribute", Attribute, ("slug",), parts=(CHOICES,)),
    WAREHOUSE,
    Shape("collection", Collection, ("slug",)),
    PRODUCT,
    Shape("block", Block, ("kind", "title", "position")),
)
BY_KIND = {shape.kind: shape for shape in SHAPES}


def key_of(shape: Shape, facts: dict[str, Any]) -> str:
    """What tells a thing from the others of its owner; a variant with a SKU is told by that."""
    key = ("sku",) if shape.model is Variant and facts.get("sku") else shape.key
    return json.dumps([facts.get(name) for name in key], ensure_ascii=False, sort_keys=True)
