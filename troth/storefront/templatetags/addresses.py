"""``{% url %}`` as Django has it, but an address of words alone is worked out once a process."""

from functools import lru_cache

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as plain
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape
from django.utils.translation import get_language

register = template.Library()

MOST = 10_000  # addresses a process


class Remembered(URLNode):
    """A link. One to somebody's own page, which has an id in it, is worked out each time."""

    def render(self, context: Context) -> str:
        name = self.view_name.resolve(context)
        words = tuple(each.resolve(context) for each in self.args)
        is_plain = not self.kwargs and not self.asvar and ":" not in name
        if not is_plain or any(type(each) is not str for each in words):
            told: str = super().render(context)
            return told
        frame = (get_language(), get_urlconf(), get_script_prefix())
        address = _address(name, words, frame)
        return conditional_escape(address) if context.autoescape else address


@register.tag
def url(parser: Parser, token: Token) -> URLNode:
    """As Django's own."""
    node = plain(parser, token)
    return Remembered(node.view_name, node.args, node.kwargs, node.asvar)


@lru_cache(maxsize=MOST)
def _address(name: str, words: tuple[str, ...], _frame: tuple[str | None, ...]) -> str:
    return reverse(name, args=words)
