"""What the texts of a shop are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

TITLES: dict[str, Promise] = {
    "policy": gettext_lazy("Privacy policy"),
    "terms": gettext_lazy("Terms of service"),
    "anti-fraud": gettext_lazy("Anti-fraud notice"),
    "cookies": gettext_lazy("Cookies"),
}


def title_of(text: str) -> str:
    """The title of a text; a text of some service of its own is called by its name."""
    return str(TITLES.get(text, text))
