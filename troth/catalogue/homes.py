"""The wide picture of a shop's front: one a store, drawn anew from its pixels like all others."""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps

from troth.lib import chance
from troth.policy.models import Store

WIDEST = 1600
QUALITY = 82


def place_of(store: Store) -> str:
    """Where the picture is kept, inside the media folder."""
    return f"catalogue/{store.slug}/home.webp"


def hang(picture: Path, store: Store) -> None:
    """Make a picture the one of the shop's front; the same again leaves the file as it is."""
    kept = Path(settings.MEDIA_ROOT) / place_of(store)
    drawn = _drawn(picture)
    if kept.is_file() and kept.read_bytes() == drawn:
        return
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_name(f".{chance.token()}")
    draft.write_bytes(drawn)
    draft.replace(kept)


def _drawn(picture: Path) -> bytes:
    with Image.open(picture) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((WIDEST, WIDEST))
    upright.info = {}  # EXIF, comments, colour profile
    buffer = BytesIO()
    upright.save(buffer, "WEBP", quality=QUALITY, method=4)
    return buffer.getvalue()
