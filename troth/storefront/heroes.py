from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from troth.catalogue import homes
from troth.policy.models import Store


@dataclass(frozen=True)
class Hero:
    """The wide picture of a home page. Its address changes with it, so that it may be kept."""

    url: str
    srcset: str
    width: int = homes.WIDEST
    height: int = homes.WIDEST * 9 // 16


def hero_of(store: Store) -> Hero | None:
    """The store's home picture, if somebody hung one; with narrower ones, if they were drawn too."""
    found = {width: _address(store, width) for width in homes.NARROWER}
    found[homes.WIDEST] = url = _address(store, None)
    shown = ", ".join(f"{each} {width}w" for width, each in found.items() if each)
    return Hero(url, shown) if url else None


def _address(store: Store, width: int | None) -> str:
    """Empty if it is not there."""
    inside = homes.place_of(store, width)
    try:
        changed = (Path(settings.MEDIA_ROOT) / inside).stat().st_mtime_ns
    except OSError:
        return ""
    return f"{settings.MEDIA_URL}{inside}?v={changed:x}"
