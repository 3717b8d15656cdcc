"""A merchant's HTML on a page: cleaned once more on its way out, however it came in."""

from troth.lib import html


class Prose(str):
    """HTML that templates print as it is; only ``prose`` makes it."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def prose(markup: object) -> Prose:
    """Safe HTML of a text's current language."""
    return Prose(html.clean(str(markup)))
