"""The two halves of a backup, each copied from the running shop into an archive.

Heads of the ledger, then sealed files and those to download, the shop's database, the files again,
pictures; and the keys last. Each of them is durable before what comes before it in this list can refer to it, so a
copy refers to nothing that is missing in it.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings

from troth.ledger import checkpoints
from troth.policy.models import Store
from troth.retention import tombstones

from . import archives, engines, places
from .headers import Header

HEADS, SEALED, GOODS, MEDIA = "ledger", "sealed", "goods", "media"  # folders in an archive


def copy_data(path: Path, header: Header, secret: bytes, scratch: Path) -> None:
    """The shop's database, its files, and the signed heads of its ledger, into an archive."""
    (scratch / HEADS).mkdir(mode=0o700, parents=True)
    facts = _facts(engines.SHOP)
    for store in Store.objects.all():
        checkpoints.copied(store, scratch / HEADS)
    _link_files(scratch)
    engines.dump(engines.SHOP, scratch / engines.member(engines.SHOP))
    _link_files(scratch)  # those that came in between; those that went are linked already
    members = [*_below(scratch), *_below(Path(settings.MEDIA_ROOT), MEDIA)]
    archives.write(path, header, secret, members, facts)
    shutil.rmtree(scratch)


def copy_keys(path: Path, header: Header, secret: bytes, scratch: Path) -> None:
    """The key database, into an archive."""
    scratch.mkdir(mode=0o700)
    facts = _facts(engines.VAULT)
    engines.dump(engines.VAULT, scratch / engines.member(engines.VAULT))
    archives.write(path, header, secret, _below(scratch), facts)
    shutil.rmtree(scratch)


def _facts(alias: str) -> Mapping[str, Any]:
    """What a restore has to know before it touches anything."""
    size, digest = tombstones.state()
    return {
        "database": engines.member(alias),
        "migrations": engines.migrations(alias),
        "tombstones": {"size": size, "sha256": digest},
    }


def _link_files(scratch: Path) -> None:
    """Hold on to every sealed file and every one to download, whatever becomes of its name meanwhile.

    It costs no space.
    """
    _link(places.home() / SEALED, "*/*.bin", scratch / SEALED)
    _link(Path(settings.GOODS_ROOT), "*/[!.]*", scratch / GOODS)


def _link(source: Path, pattern: str, target: Path) -> None:
    for path in source.glob(pattern):
        held = target / path.relative_to(source)
        held.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError, FileNotFoundError):  # linked already; gone already
            os.link(path, held)


def _below(folder: Path, name: str = "") -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield str(Path(name) / path.relative_to(folder)), path
