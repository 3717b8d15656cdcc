"""Where versions and differences are read, for ever: the pages of the policy's history."""

from troth.lib.texts import current_language

from .models import Version


def address_of(version: Version) -> str:
    """The page of one version, in the language of the page that asks."""
    return f"{_history()}{version.text}/{version.number}/"


def address_of_difference(old: Version, new: Version) -> str:
    """The page that shows what changed from one version to another."""
    return f"{address_of(new)}since/{old.number}/"


def _history() -> str:
    return f"/{current_language()}/policy/history/"
