"""The wide picture of a shop's home page: ``catalogue/<store>/home.webp`` in the media folder."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from troth.policy.models import Store

NAME = "home.webp"


@dataclass(frozen=True)
class Hero:
    """Where the picture is; its address changes with it, so that it may be kept for long."""

    url: str


def hero_of(store: Store) -> Hero | None:
    """The store's home picture, if somebody hung one."""
    inside = f"catalogue/{store.slug}/{NAME}"
    try:
        changed = (Path(settings.MEDIA_ROOT) / inside).stat().st_mtime_ns
    except OSError:
        return None
    return Hero(f"{settings.MEDIA_URL}{inside}?v={changed:x}")
