"""A merchant's picture drawn anew from its pixels, so that nothing else of the file is kept."""

import hashlib
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from troth.lib import chance
from troth.policy.models import Store

from .models.pictures import WIDE, narrower, steps_of

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
MOST_PIXELS = 24_000_000
MOST_BYTES = 40_000_000
QUALITY = 82
RECIPE = b"2"  # a new way to draw needs new names
Encoded = tuple[bytes, tuple[int, int]]  # a file, and its width and height in pixels


@dataclass(frozen=True)
class Drawn:
    """A picture in the media folder: the wide file's name there, and its size in pixels."""

    file: str
    width: int
    height: int


class Album:
    """Pictures beside a merchant's file, and where a store keeps its own."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._source = folder.resolve()
        self._media = Path(settings.MEDIA_ROOT)
        self._folder = f"catalogue/{store.slug}"

    def found(self, source: str) -> Path:
        """The picture a path names.

        Raises:
            ValueError: it lies outside the folder of the merchant's file, or is not there.
        """
        try:
            path = (self._source / source).resolve()
            is_inside = path.is_relative_to(self._source)
            is_there = is_inside and path.is_file()
        except OSError:  # the system refuses such a name
            is_inside, is_there = True, False
        if not is_inside:
            raise ValueError(_("The picture lies outside the folder of the file."))
        if not is_there:
            raise ValueError(_("There is no such picture beside the file."))
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(_("The picture's file is larger than %s MB.") % (MOST_BYTES // 10**6))
        return path

    def name_of(self, path: Path) -> str:
        """The name of the wide file made from these very bytes."""
        return self._named(path.read_bytes())

    def holds(self, name: str | None) -> bool:
        return bool(name) and (self._media / str(name)).is_file()

    def drawn(self, path: Path) -> tuple[Drawn, dict[str, bytes]]:
        """The picture at its widths: name in the media folder to bytes, not yet written.

        Raises:
            ValueError: it is no picture we read, or is too large.
        """
        return self._drawn(self.name_of(path), _encoded(path))

    def drawn_from(self, content: bytes) -> tuple[Drawn, dict[str, bytes]]:
        """The same of a file that somebody sent.

        Raises:
            ValueError: it is no picture we read, or is too large.
        """
        return self._drawn(self._named(content), _encoded(BytesIO(content)))

    def drop(self, name: str) -> None:
        """Remove a picture's files from the media folder, whatever its size was."""
        for each in (name, *narrower(name, WIDE).values()):
            (self._media / each).unlink(missing_ok=True)

    def _named(self, content: bytes) -> str:
        digest = hashlib.sha256(RECIPE + content).hexdigest()
        return f"{self._folder}/{digest[:32]}-wide.webp"

    def _drawn(self, name: str, encoded: list[Encoded]) -> tuple[Drawn, dict[str, bytes]]:
        width, height = encoded[0][1]
        names = {width: name, **narrower(name, width)}
        return Drawn(name, width, height), {names[size[0]]: content for content, size in encoded}

    def keep(self, files: dict[str, bytes]) -> None:
        """Write files into the media folder, each whole or not at all."""
        for name, content in files.items():
            path = self._media / name
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{chance.token()}")
            draft.write_bytes(content)
            draft.replace(path)


def _encoded(path: Path | BytesIO) -> list[Encoded]:
    """The picture at its widths, the wide one first."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                _refuse_large(image)
                return _at_widths(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValueError(_too_large()) from None
    except (OSError, SyntaxError, EOFError, ValueError) as fault:
        # Our own refusal passes; Pillow's words name paths and are for programmers.
        if isinstance(fault, TooLarge):
            raise
        raise ValueError(_("The file cannot be read as a picture.")) from None


class TooLarge(ValueError):
    """A picture with more pixels than we draw."""


def _refuse_large(image: Image.Image) -> None:
    """Asked of the header, before a pixel is decoded."""
    if image.width * image.height > MOST_PIXELS:
        raise TooLarge(_too_large())


def _too_large() -> str:
    return _("The picture has more than %s million pixels.") % (MOST_PIXELS // 1_000_000)


def _at_widths(image: Image.Image) -> list[Encoded]:
    mode = "RGBA" if image.has_transparency_data else "RGB"
    sized = ImageOps.exif_transpose(image).convert(mode)
    sized.info = {}  # EXIF, GPS, comments, colour profile
    drawn = [_narrowed(sized, WIDE)]
    for step in reversed(steps_of(drawn[0].width)):
        drawn.append(_narrowed(drawn[-1], step))  # from the one before: less to resample
    with ThreadPoolExecutor(2) as both:  # the encoder leaves the interpreter to others
        return list(both.map(_as_webp, drawn))


def _as_webp(image: Image.Image) -> Encoded:
    buffer = BytesIO()
    image.save(buffer, "WEBP", quality=QUALITY, method=2)
    return buffer.getvalue(), image.size


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    """No wider than that; a smaller picture stays as it is."""
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=2.0)
