"""Texts take their numbers, dates and names from the terms: ``{{ clocks.answer_days }}``."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

import msgspec
from babel.dates import format_date

from troth.lib.texts import Texts

from .parts import RetentionClass, Terms

BLANK = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
CLAUSE_ID = re.compile(r"\b[A-Z]\d?-\d{1,2}[a-z]?\b", re.ASCII)
DIGITS = re.compile(r"\d+")
UNSAID = frozenset({"store", "slug", "decided"})
LOCALES = {"en": "en_GB", "zh_hant": "zh_Hant_TW"}

Fault = tuple[int, str]  # the line of a text, counted from 1, and what is wrong with it


def words_of(terms: Terms) -> dict[str, Texts]:
    """All that a text may name, by its whole name as it stands in the packs."""
    return dict(_named("", terms))


def _named(name: str, value: Any) -> Iterator[tuple[str, Texts]]:
    if isinstance(value, Mapping | msgspec.Struct):
        for key, entry in _entries(value):
            yield from _named(f"{name}.{key}" if name else key, entry)
    elif said := _said(value):
        yield name, said


def _entries(value: Mapping[str, Any] | msgspec.Struct) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        yield from value.items()
        return
    for field in msgspec.structs.fields(value):
        if field.name not in UNSAID:
            yield field.encode_name, getattr(value, field.name)
    if isinstance(value, RetentionClass):
        yield "years", value.years


def _said(value: Any) -> Texts | None:
    """A value in words, if it is one that a text can say."""
    match value:
        case Texts():
            return value
        case date():
            return _written_out(value)
        case bool():
            return None
        case str() | int():
            return Texts(str(value), str(value))
        case _:
            return None


def _written_out(day: date) -> Texts:
    return Texts(**{field: format_date(day, "long", locale) for field, locale in LOCALES.items()})


def fill(text: str, words: Mapping[str, Texts], language: str) -> str:
    """A text with each name replaced by what the terms say.

    Raises:
        KeyError: a name that the terms do not know; ``unknown_in`` tells which and where.
    """
    return BLANK.sub(lambda blank: words[blank[1]].in_(language), text)


def unknown_in(text: str, words: Mapping[str, Texts]) -> Iterator[Fault]:
    """The names in a text that the terms do not know."""
    for number, line in enumerate(text.splitlines(), 1):
        for name in BLANK.findall(line):
            if name not in words:
                yield number, f"the terms know no “{{{{ {name} }}}}”; {_instead(name, words)}"


def _instead(name: str, words: Mapping[str, Texts]) -> str:
    close = get_close_matches(name, [*words], 1)
    return (
        f"did you mean {{{{ {close[0]} }}}}?" if close else "add it to terms.toml, or take it out"
    )


def bare_digits_in(text: str, words: Mapping[str, Texts]) -> Iterator[Fault]:
    """Numbers that a text says by itself, so that nobody could keep them in step with the code."""
    for number, line in enumerate(text.splitlines(), 1):
        for digits in DIGITS.findall(BLANK.sub("", CLAUSE_ID.sub("", line))):
            yield number, f"“{digits}” is a number of the text's own; {_named_so(digits, words)}"


def _named_so(digits: str, words: Mapping[str, Texts]) -> str:
    names = [f"{{{{ {name} }}}}" for name, said in words.items() if said.en == digits]
    return f"write {' or '.join(names)}" if names else "name a term of terms.toml instead: {{ … }}"
