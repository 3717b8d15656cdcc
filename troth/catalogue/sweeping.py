"""Files of pictures that nothing shows any more: an import brought others, or was killed.

A page that was kept, a feed or an open window may still name them, so they go a day after a sweep first
found that no row does.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings

from troth.lib import clock
from troth.policy.models import Store

from .models import Block, Picture

KEPT_FOR = timedelta(days=1)  # by then, whoever wrote a file has named it in a row
DRAWN = re.compile(r"([0-9a-f]{32})-(?:wide|\d+)\.webp")
HALF = re.compile(r"\.[0-9a-f]{32}")  # a file, of a program that was killed
NOTE = ".unnamed"  # what no row named at the last sweep
BATCH = 500

Drawings = dict[str, list[Path]]  # by the digest that all widths of a picture bear


def sweep_all() -> int:
    """Delete, in every store, the files of pictures that no row named last time either; how many."""
    return sum(_sweep(store) for store in Store.objects.all())


def _sweep(store: Store) -> int:
    folder = Path(settings.MEDIA_ROOT) / "catalogue" / store.slug
    if not folder.is_dir():
        return 0
    gone = sum(_drop(path) for path in folder.iterdir() if HALF.fullmatch(path.name))
    old = _old(folder)
    unnamed, before = _unnamed(store, old), _noted(folder)
    gone += sum(_drop(path) for digest in unnamed & before for path in old[digest])
    (folder / NOTE).write_text("\n".join(sorted(unnamed - before)), "ascii")
    return gone


def _noted(folder: Path) -> set[str]:
    """What the sweep before wrote down."""
    note = folder / NOTE
    return set(note.read_text("ascii").split()) if note.is_file() else set()


def _unnamed(store: Store, old: Drawings) -> set[str]:
    digests, found = iter(old), set(old)
    while batch := list(islice(digests, BATCH)):
        found -= _named(store, batch)
    return found


def _old(folder: Path) -> Drawings:
    found: Drawings = defaultdict(list)
    for path in folder.iterdir():
        if (drawn := DRAWN.fullmatch(path.name)) and _is_old(path):
            found[drawn[1]].append(path)
    return found


def _named(store: Store, digests: list[str]) -> set[str]:
    """Those of which a product or a block shows a picture."""
    names = list(_wide_ones(store, digests))
    shown = (each.objects.of(store).filter(file__in=names) for each in (Picture, Block))
    return {Path(str(each.file)).name[:32] for rows in shown for each in rows.only("file")}


def _wide_ones(store: Store, digests: list[str]) -> Iterator[str]:
    for digest in digests:
        for width in ("wide", "960"):  # as they were called before there were steps
            yield f"catalogue/{store.slug}/{digest}-{width}.webp"


def _drop(path: Path) -> bool:
    """Asked again, for the same picture may just have been brought once more."""
    if not _is_old(path):
        return False
    path.unlink(missing_ok=True)
    return True


def _is_old(path: Path) -> bool:
    try:
        written = path.stat().st_mtime
    except FileNotFoundError:
        return False
    return written < (clock.now() - KEPT_FOR).timestamp()
