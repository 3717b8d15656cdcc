"""``{% kept %}``: an include that is written once for the values it gets.

Of a page made anew most is as it was: the shop's menu, its footer, nearly every card. Nothing here can
grow old or reach the wrong page, since such a part sees its values, the language and nothing else.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from types import NoneType
from typing import Any
from uuid import UUID

from django import template
from django.template import Context, Engine, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language

register = template.Library()

MOST = 4_000  # parts a process
PLAIN = frozenset({str, int, bool, NoneType, date, UUID})


class NotPlain(TypeError):
    """A value that may change while it stays equal to itself, such as a row."""


class Kept(template.Node):
    """A part of a page, given all that it depends on."""

    def __init__(self, part: str, given: dict[str, FilterExpression]) -> None:
        self.part, self.names, self.given = part, tuple(given), tuple(given.values())

    def render(self, context: Context) -> str:
        values = (each.resolve(context) for each in self.given)
        frame = (get_language(), get_urlconf(), get_script_prefix())
        return _written(self.part, frame, self.names, *values)


@register.tag
def kept(parser: Parser, token: Token) -> Kept:
    """``{% kept "a/part.html#of-it" with name=value … %}``; without ``with``, one for a language."""
    _tag, part, *words = token.split_contents()
    given = token_kwargs(words[1:], parser)
    if words and (words[0] != "with" or len(words) != len(given) + 1):
        raise TemplateSyntaxError('{% kept "part.html" with name=value … %}')
    return Kept(part.strip("\"'"), given)


@lru_cache(maxsize=MOST, typed=True)
def _written(part: str, _frame: tuple[str | None, ...], names: Sequence[str], *values: Any) -> str:
    facts = dict(zip(names, values, strict=True))
    for name, value in facts.items():
        if not _is_plain(value):
            raise NotPlain(f"{part}: {name} is {type(value).__name__}")
    return Engine.get_default().get_template(part).render(Context(facts))


def _is_plain(value: Any) -> bool:
    """Whether it is words, a number, or frozen and made of such; then what is equal reads alike."""
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    parts = getattr(type(value), "__match_args__", ())  # of a dataclass or struct
    return type(value) in PLAIN or (
        bool(parts) and all(_is_plain(getattr(value, n)) for n in parts)
    )
