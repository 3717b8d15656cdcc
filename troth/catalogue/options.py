"""Variants as a grid: each option asked for by itself, and the variant that has them all."""

from collections.abc import Iterable, Sequence

from troth.lib.texts import Texts

from .models import Variant

FEWEST = 2  # of one option, a list of variants asks as well


def key_of(value: Texts) -> str:
    """What stands for a value in a form, the same in both languages."""
    return value.en or value.zh_hant


def keys_of(variant: Variant) -> tuple[str, ...]:
    """The values that make a variant, option by option."""
    return tuple(key_of(each) for each in variant.options)


def grid_of(variants: Sequence[Variant]) -> list[list[Texts]]:
    """The values of each option, in their order; empty unless the variants form a grid."""
    lengths = {len(each.options) for each in variants}
    distinct = {keys_of(each) for each in variants}
    if len(lengths) != 1 or min(lengths) < FEWEST or len(distinct) != len(variants):
        return []
    columns = zip(*(each.options for each in variants), strict=True)
    return [list({key_of(value): value for value in column}.values()) for column in columns]


def variant_of(variants: Iterable[Variant], wanted: Sequence[str]) -> Variant | None:
    """The variant that has all of these values; none if it is not made so."""
    return next((each for each in variants if keys_of(each) == tuple(wanted)), None)
