"""How style sheets are stored for browsers: in one file, since each file more is a question more."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)

IMPORT = re.compile(r'^@import url\("([^"]+)"\)(?: layer\((\w+)\))?;$', re.MULTILINE)
TABLE_OF_CONTENTS = "app.css"
PACKAGES = ("admin/", "unfold/")


class OneStyleSheet(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Puts what a table of contents imports into it. At home on the disk the files stay apart."""

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[Any]:
        for name, (storage, path) in list(paths.items()):
            if Path(name).name == TABLE_OF_CONTENTS:
                paths[name] = (Flat(storage), path)
        yield from super().post_process(paths, **options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress what browsers ask for: a package's file only under the name with its hash.

        A module of ours is asked for by its plain name when another imports it.
        """
        hashed = set(self.hashed_files.values())
        yield from super().compress_files(
            path for path in paths if path in hashed or not path.startswith(PACKAGES)
        )


class Flat(Storage):
    """Reads a style sheet with all that it imports."""

    def __init__(self, below: Storage) -> None:
        self.below = below

    def open(self, name: str, mode: str = "rb") -> File[Any]:
        return ContentFile(self.flattened(name).encode())

    def flattened(self, name: str) -> str:
        """The text, with the text of its imports in their place, each in its layer."""

        def imported(found: re.Match[str]) -> str:
            text = self._text(str(Path(name).parent / found[1]))
            return f"@layer {found[2]} {{\n{text}}}\n" if found[2] else text

        return IMPORT.sub(imported, self._text(name))

    def _text(self, name: str) -> str:
        with self.below.open(name) as file:
            text: str = file.read().decode()
        return text
