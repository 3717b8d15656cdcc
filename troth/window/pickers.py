"""Each option of a product asked for by itself: a colour, then a size."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product as combined

from troth.catalogue.models import Product, Variant
from troth.catalogue.options import grid_of, key_of, keys_of
from troth.lib.texts import Texts

from .offers import Choice, Offer
from .swatches import swatches_of


@dataclass(frozen=True)
class Value:
    """One answer to an option, as a form sends it and as people read it."""

    key: str
    words: Texts
    is_chosen: bool
    swatch: str = ""


@dataclass(frozen=True)
class Picker:
    """An option and its values; ``field`` is its name in the form."""

    field: str
    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Made:
    """A combination that is made, and its values as the page's script compares them."""

    choice: Choice

    @property
    def key(self) -> str:
        return json.dumps(keys_of(self.choice.variant), ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Pickers:
    """The options of a product whose variants form a grid; none of them for any other product."""

    pickers: tuple[Picker, ...] = ()
    made: tuple[Made, ...] = ()
    missing: tuple[str, ...] = ()  # combinations that are not made, in words

    def __iter__(self) -> Iterator[Picker]:
        return iter(self.pickers)

    def __bool__(self) -> bool:
        return bool(self.pickers)

    @property
    def sold_out(self) -> list[str]:
        """Combinations of which none is left, in words."""
        return [each.choice.label for each in self.made if each.choice.is_sold_out]


def pickers_of(product: Product, offer: Offer) -> Pickers:
    """What to ask for one by one, the chosen variant's values chosen."""
    variants = [choice.variant for choice in offer.choices]
    grid = grid_of(variants) if offer.has_choice else []
    if not grid or offer.chosen is None:
        return Pickers()
    chosen = keys_of(offer.chosen.variant)
    pickers = tuple(
        Picker(f"option-{at}", _name(product, at), tuple(_values(values, chosen[at])))
        for at, values in enumerate(grid)
    )
    made = tuple(map(Made, offer.choices))
    return Pickers(pickers, made, tuple(_missing(grid, variants)))


def _missing(grid: list[list[Texts]], variants: list[Variant]) -> Iterator[str]:
    made = set(map(keys_of, variants))
    for values in combined(*grid):
        if tuple(map(key_of, values)) not in made:
            yield " / ".join(map(str, values))


def _values(values: list[Texts], chosen: str) -> Iterator[Value]:
    for each, swatch in zip(values, swatches_of(values), strict=True):
        yield Value(key_of(each), each, is_chosen=key_of(each) == chosen, swatch=swatch)


def _name(product: Product, at: int) -> str:
    return str(product.options[at]) if at < len(product.options) else ""
