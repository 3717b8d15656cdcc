"""Compiling the catalogues of words, so that a start needs no tool but ourselves."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_all(folder: Path) -> None:
    """Make ``.mo`` of every ``.po`` below a folder that is newer. Many at once do no harm."""
    for source in folder.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            _compile(source, compiled)


def _compile(source: Path, compiled: Path) -> None:
    fresh = compiled.with_suffix(f".{os.getpid()}.new")
    with source.open("rb") as words, fresh.open("wb") as target:
        write_mo(target, read_po(words))
    fresh.replace(compiled)
