"""A merchant's HTML on a page: cleaned once more on its way out, however it came in."""

from troth.lib import html


def prose(markup: object) -> html.Prose:
    """Safe HTML of a text's current language."""
    return html.Prose(html.clean(str(markup)))
