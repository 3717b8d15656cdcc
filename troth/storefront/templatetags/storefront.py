from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html

from troth.lib.html import Prose
from troth.storefront.prose import prose

register = template.Library()
register.filter("prose", prose)


@register.filter
def whole(number: object) -> str:
    """A number that no line breaks at its hyphens."""
    return format_html('<span class="is-whole">{}</span>', number)


class Said(template.Node):
    """Shows what it holds, and keeps it for an attribute further down under a name."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        words = Prose(" ".join(self.nodelist.render(context).split()).replace('"', "&quot;"))
        context[self.name] = words
        return words


@register.tag
def said(parser: Parser, token: Token) -> Said:
    """``{% said title %}…{% endsaid %}``: a block can stand in a page only once, its words may not."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endsaid",))
    parser.delete_first_token()
    return Said(f"said_{name}", nodelist)
