"""Pictures beside a manifest: laid there on the way out, drawn anew from there on the way in."""

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings

from troth.catalogue.pictures import Album
from troth.policy.models import Store

LONGEST_NAME = 60


class Files(Protocol):
    """Under which name a row's picture lies beside the file."""

    def name_of(self, owner: Any, row: Any) -> str: ...


class Beside:
    """A folder beside the file, in which the pictures are laid as they are named."""

    def __init__(self, path: Path) -> None:
        self._root = path.parent
        self._folder = f"{path.stem}-pictures"

    def name_of(self, owner: Any, row: Any) -> str:
        """Lay a picture down; its name, relative to the file."""
        kept = Path(settings.MEDIA_ROOT) / row.file
        name = f"{self._folder}/{_short(owner)}-{row.position}{kept.suffix}"
        if kept.is_file():
            self._lay(kept, self._root / name)
        return name

    def _lay(self, kept: Path, path: Path) -> None:
        path.parent.mkdir(exist_ok=True)
        content = kept.read_bytes()
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)


class Hanger:
    """Draws the pictures that a manifest names, unless the very same hang already."""

    def __init__(self, folder: Path, store: Store, *, dry_run: bool) -> None:
        self._album = Album(folder, store)
        self._dry_run = dry_run

    def facts(self, name: str, kept: str | None) -> dict[str, Any]:
        """What is new about a row's file; nothing if it is the one that hangs.

        Raises:
            ValueError: there is no such picture.
        """
        path = self._album.found(name)
        if self._album.holds(kept) and self._is_same(path, str(kept)):
            return {}
        drawn, files = self._album.drawn(path)
        if not self._dry_run:
            self._album.keep(files)
        return asdict(drawn)

    def _is_same(self, path: Path, kept: str) -> bool:
        held = Path(settings.MEDIA_ROOT) / kept
        return self._album.name_of(path) == kept or path.read_bytes() == held.read_bytes()


def _short(owner: Any) -> str:
    """A name that any disk bears; long ones end in a digest."""
    name = getattr(owner, "slug", "") or owner._meta.model_name
    if len(name) <= LONGEST_NAME:
        return str(name)
    return f"{name[: LONGEST_NAME - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
