"""HTML that a merchant wrote, made safe to show."""

import re
from html import unescape

import nh3
from markdown_it import MarkdownIt

from troth.lib.promises import keeps

TAGS = {
    "p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "strong", "em", "b", "i", "sub",
    "sup", "blockquote", "table", "caption", "thead", "tbody", "tr", "th", "td", "a",
}  # fmt: skip
LEAVES = "noopener noreferrer external"  # K-01: links that leave are marked
# Only what a browser can take for nothing else: "//" and "/\\" lead out.
STAYS = re.compile(rf'(<a href="(?:/(?=[\w"])|[#?]|mailto:|tel:)[^>]*?) rel="{LEAVES}"')
ATTRIBUTES = {"a": {"href", "title"}, "th": {"scope", "colspan"}, "td": {"colspan"}}


class Prose(str):
    """HTML that templates print as it is, because it was cleaned here."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


@keeps("K-01", "K-02")
def clean(markup: str) -> str:
    """Keep prose, lists, tables and marked outside links; drop scripts, styles, pictures, forms."""
    cleaned = nh3.clean(
        markup,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=LEAVES,
        clean_content_tags={"script", "style"},
    )
    return STAYS.sub(r"\1", cleaned).strip()


def from_markdown(text: str) -> str:
    """Markdown of our own as clean HTML."""
    return clean(MarkdownIt().render(text))


def words_of(markup: str) -> str:
    """The bare words of some HTML, for search and short descriptions."""
    return " ".join(unescape(nh3.clean(markup.replace("<", " <"), tags=set())).split())
