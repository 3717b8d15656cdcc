"""The wide picture of a shop's front: one a store, drawn anew from its pixels like all others."""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps

from troth.lib import chance
from troth.policy.models import Store

WIDEST = 1600
NARROWER = (640, 960)  # pixels across, for those who have no room for the wide one
QUALITY = 82


def place_of(store: Store, width: int | None = None) -> str:
    """Where the picture is kept, inside the media folder: the wide one, or one of ``NARROWER``."""
    return f"catalogue/{store.slug}/home{f'-{width}' if width else ''}.webp"


def hang(picture: Path, store: Store) -> None:
    """Make a picture the one of the shop's front; the same again leaves the files as they are."""
    with Image.open(picture) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    for width in (None, *NARROWER):
        _keep(Path(settings.MEDIA_ROOT) / place_of(store, width), _drawn(upright, width or WIDEST))


def _keep(path: Path, drawn: bytes) -> None:
    if path.is_file() and path.read_bytes() == drawn:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{chance.token()}")
    draft.write_bytes(drawn)
    draft.replace(path)


def _drawn(upright: Image.Image, width: int) -> bytes:
    narrowed = upright.copy()
    narrowed.thumbnail((width, width))
    narrowed.info = {}  # EXIF, comments, colour profile
    buffer = BytesIO()
    narrowed.save(buffer, "WEBP", quality=QUALITY, method=4)
    return buffer.getvalue()
