"""Where the files lie: in the data folder, beside the pictures that the shop serves, never among them.

A name there is chance. It says nothing of the file, and nothing of a file's own name is part of a path.
"""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from troth.lib import chance

LARGEST = 200_000_000  # bytes
LONGEST_NAME = 100
NAMELESS = "download"
# What no system has in a name, what steers the direction of writing, and what ends a header's quotes.
REFUSED = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069<>:"|?*;\\/]')


class CannotBeKept(ValueError):
    """A file that nobody could buy; the text tells the merchant why."""


def keep(store_id: UUID, parts: Iterable[bytes]) -> tuple[str, int]:
    """Write a file part after part; its place, and how many bytes it has.

    Raises:
        CannotBeKept: it is empty, or too large. Nothing is left of it.
    """
    place = chance.token()
    path = _path(store_id, place)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{place}")
    try:
        size = _write(draft, parts)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return place, size


def open_file(store_id: UUID, place: str) -> BinaryIO:
    """The content, to be read part after part.

    Raises:
        FileNotFoundError: it is not there.
    """
    return _path(store_id, place).open("rb")


def drop(store_id: UUID, place: str) -> None:
    _path(store_id, place).unlink(missing_ok=True)


def safe_name(name: str) -> str:
    """A file's own name as it may stand in a header and on any device; never a way to a folder."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = REFUSED.sub("", unicodedata.normalize("NFC", last)).strip(" .")
    if len(plain) > LONGEST_NAME:
        stem, dot, ending = plain.rpartition(".")
        ending = ending[:10] if dot and stem else ""
        plain = f"{plain[: LONGEST_NAME - 11]}.{ending}".rstrip(".")
    return plain or NAMELESS


def _write(path: Path, parts: Iterable[bytes]) -> int:
    size = 0
    with path.open("xb") as file:
        for part in parts:
            size += len(part)
            if size > LARGEST:
                raise CannotBeKept(too_large())
            file.write(part)
    if not size:
        raise CannotBeKept(_("The file is empty."))
    path.chmod(0o600)
    return size


def too_large() -> str:
    return _("The file is larger than %s MB.") % (LARGEST // 10**6)


def _path(store_id: UUID, place: str) -> Path:
    if not place.isalnum():
        raise FileNotFoundError
    return Path(settings.GOODS_ROOT) / str(store_id) / place
