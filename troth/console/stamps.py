"""What has been made ready, as a hash of what it was made from.

So a second start can see in milliseconds, without loading Django, that nothing has to be done.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from troth.project.environment import CHECKOUT, HOME, IS_DEMO

from . import home

FILE = HOME / "stamps.json"
DATABASES = ("TROTH_DATABASE", "TROTH_KEYS_DATABASE")


def wanted() -> dict[str, str]:
    """The stamp of each part, as the sources stand now."""
    lock = CHECKOUT / "requirements.lock"  # packages bring tables and styles, too
    parts = {
        "tables": _hash([lock, *_of_tables()], _databases()),
        "styles": _hash(
            [lock, CHECKOUT / "troth/project/styles.py", *CHECKOUT.glob("troth/*/static/**/*")],
            _is_there(HOME / "static"),
        ),
        "messages": _hash(
            CHECKOUT.glob("troth/locale/**/*.po"),
            *(_is_there(path.with_suffix(".mo")) for path in CHECKOUT.glob("troth/locale/**/*.po")),
        ),
    }
    demo = {"stores": _hash([], _databases())} if IS_DEMO else {}
    return parts | demo | {"texts": _hash(CHECKOUT.glob("packs/*/versions.toml"), _databases())}


def _of_tables() -> list[Path]:
    triggers = CHECKOUT.glob("troth/pagecache/*.py")  # they are set again with the tables
    return [*CHECKOUT.glob("troth/*/migrations/*.py"), *triggers]


def kept() -> dict[str, str]:
    """The stamp of each part when it was last made ready."""
    try:
        found: dict[str, str] = json.loads(FILE.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found


def keep(part: str) -> None:
    """Write down that a part is ready as its sources stand now."""
    home.write_privately(FILE, json.dumps(kept() | {part: wanted()[part]}, indent=1))


def stale() -> list[str]:
    """The parts that have to be made ready, in their order."""
    then = kept()
    return [part for part, stamp in wanted().items() if then.get(part) != stamp]


def _databases() -> str:
    """Which databases are meant, and whether their files are there."""
    files = [_is_there(HOME / name) for name in ("shop.sqlite3", "keys.sqlite3")]
    return repr([os.environ.get(name) or file for name, file in zip(DATABASES, files, strict=True)])


def _is_there(path: Path) -> str:
    return "there" if path.exists() else "missing"


def _hash(files: Iterable[Path], *words: str) -> str:
    digest = hashlib.sha256(repr(words).encode())
    for path in sorted(files):
        if path.is_file():
            digest.update(f"{path.relative_to(CHECKOUT)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
