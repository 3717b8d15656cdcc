"""HTML on a page: a merchant's cleaned once more on its way out, and links that leave say so."""

import re

from django.utils.translation import gettext as _

from troth.lib import html
from troth.lib.promises import keeps

LEAVING = re.compile(rf'(<a [^>]*rel="{html.LEAVES}"[^>]*>)(.*?)</a>', re.DOTALL)
HIDDEN = '<span class="is-hidden-visually leaves"> ({})</span>'


def prose(markup: object) -> html.Prose:
    """Safe HTML of a text's current language."""
    return html.Prose(announced(html.clean(str(markup))))


@keeps("K-01")
def announced(cleaned: str) -> str:
    """Cleaned HTML whose outside links say in words, to who does not see the sign, that they leave."""
    words = HIDDEN.format(_("leads to another site"))
    return LEAVING.sub(rf"\1\2{words}</a>", cleaned)
