"""Packs with one planted fault: a copy of the real ones, changed in one place."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from troth.declarations import inventory, notices
from troth.policy import reading, terms


@contextmanager
def packs_at(home: Path) -> Iterator[Path]:
    """The real packs in a folder of one's own, which the program reads instead."""
    packs = shutil.copytree(reading.PACKS, home / "packs")
    _forget()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "PACKS", packs)
        yield packs
    _forget()


def _forget() -> None:
    reading.ground.cache_clear()
    terms.terms_of.cache_clear()
    for made_of_them in (inventory.rows_of, inventory._by_path, notices.notice):
        made_of_them.cache_clear()


def change(path: Path, was: str, now: str) -> int:
    """Plant a fault; answers with the line it begins on."""
    text = path.read_text("utf-8")
    assert text.count(was) >= 1, f"{path.name} has no {was!r}"
    before, after = text.split(was, 1)
    path.write_text(before + now + after, "utf-8")
    return before.count("\n") + 1 + (len(now) - len(now.lstrip("\n")))
