from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from troth.catalogue import homes
from troth.policy.models import Store


@dataclass(frozen=True)
class Hero:
    """The wide picture of a home page. Its address changes with it, so that it may be kept."""

    url: str


def hero_of(store: Store) -> Hero | None:
    """The store's home picture, if somebody hung one."""
    inside = homes.place_of(store)
    try:
        changed = (Path(settings.MEDIA_ROOT) / inside).stat().st_mtime_ns
    except OSError:
        return None
    return Hero(f"{settings.MEDIA_URL}{inside}?v={changed:x}")
