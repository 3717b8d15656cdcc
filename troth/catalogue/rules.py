"""The rules of a collection, typed. Pure: what is kept as JSON in, conditions out.

Written ``{"match": "all", "conditions": [{"kind": "tag", "word": "pearl"}, …]}``.
"""

from typing import Annotated, Any, Literal, Self

import msgspec
from msgspec import Meta, Struct

Word = Annotated[str, Meta(min_length=1, max_length=255)]
Amount = Annotated[int, Meta(ge=0, le=10**12)]
MOST_CONDITIONS = 12


class RulesRefused(ValueError):
    """What was written is no rule of ours; the text says where."""


class Condition(Struct, frozen=True, tag_field="kind", forbid_unknown_fields=True):
    """What a product must be to belong."""


class Tagged(Condition, frozen=True, tag="tag"):
    word: Word


class InCategory(Condition, frozen=True, tag="category"):
    """On a shelf, or on one below it."""

    slug: Word


class ByVendor(Condition, frozen=True, tag="vendor"):
    name: Word


class Priced(Condition, frozen=True, tag="price"):
    """At least one variant costs so much; in the currency's smallest unit in use."""

    lowest: Amount | None = None
    highest: Amount | None = None


class OnSale(Condition, frozen=True, tag="on-sale"):
    """At least one variant cost more before."""


class NewerThan(Condition, frozen=True, tag="newer-than"):
    days: Annotated[int, Meta(ge=1, le=3650)]


class Answers(Condition, frozen=True, tag="attribute"):
    """Answers an attribute: with a choice's slug, ``yes`` or ``no``, or a number."""

    attribute: Word
    value: Word


AnyCondition = Tagged | InCategory | ByVendor | Priced | OnSale | NewerThan | Answers


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    """Which products belong: those that meet all conditions, or any of them; none without any."""

    match: Literal["all", "any"] = "all"
    conditions: Annotated[tuple[AnyCondition, ...], Meta(max_length=MOST_CONDITIONS)] = ()

    @classmethod
    def read(cls, kept: Any) -> Self:
        """The rules that were kept as JSON.

        Raises:
            RulesRefused: they are none of ours.
        """
        try:
            return msgspec.convert(kept, cls)
        except msgspec.ValidationError as fault:
            raise RulesRefused(str(fault)) from None

    def written(self) -> dict[str, Any]:
        """The rules as they are kept."""
        kept: dict[str, Any] = msgspec.to_builtins(self)
        return kept
