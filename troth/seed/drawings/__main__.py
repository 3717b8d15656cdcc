"""Draw the pictures again: `python -m troth.seed.drawings [store] [handle ...]`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from .canvas import Sheet
from .pictures import HOMES, PICTURES
from .render import render

WORLDS = Path(__file__).parent.parent / "worlds"


def _wanted(store: str, handles: list[str]) -> Iterator[tuple[Path, Sheet]]:
    folder = WORLDS / store / "pictures"
    for handle, draw in PICTURES[store].items():
        if not handles or handle in handles:
            sheet = Sheet()
            draw(sheet)
            yield folder / f"{handle}.webp", sheet
    if store in HOMES and (not handles or "_home" in handles):
        sheet = Sheet(1600, 900)
        HOMES[store](sheet)
        yield folder / "_home.webp", sheet


def main(words: list[str]) -> None:
    """Draw all, one store, or the pictures named."""
    for store in words[:1] or list(PICTURES):
        for path in render(_wanted(store, words[1:])):
            sys.stdout.write(f"{path.stat().st_size / 1024:6.1f} kB  {store}/{path.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
