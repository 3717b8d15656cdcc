"""Bringing a shop back from a backup. Nothing is served before what was forgotten is forgotten again."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from troth.retention import finishing, running, tombstones

from . import archives, checking, engines, outside, places, replaying
from .archives import Manifest
from .choosing import Pair
from .copying import GOODS, HEADS, MEDIA, SEALED
from .replaying import Replayed

Say = Callable[[str], object]
FORMER_HEADS = "ledger.before-restore"


class CannotRestore(Exception):
    """Nothing was changed; the message says what stands in the way."""


@dataclass
class Restored:
    """What a restore did, and what it found at the end; no faults means that all is well."""

    data: str
    keys: str
    made_at: datetime
    replayed: Replayed = field(default_factory=Replayed)
    erasures_finished: int = 0
    keys_purged: int = 0
    entries_lost: dict[str, int] = field(
        default_factory=dict
    )  # store → signed for, not in the copy
    faults: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"made_at": self.made_at.isoformat(), "ok": not self.faults}


@dataclass(frozen=True)
class Outside:
    """What must not come from the backup: the tombstones, and the ledger's heads kept elsewhere."""

    tombstones: Path
    heads: Path | None = None


def restore(pair: Pair, witness: Outside, *, say: Say) -> Restored:
    """Bring a shop back onto a data folder without one, and forget again whom it had forgotten.

    A restore that was killed is begun again by the same call; until one ends well, no shop starts.

    Raises:
        CannotRestore: nothing was changed.
        BadArchive: an archive is damaged; nothing was changed.
        TombstonesDamaged: nothing was changed.
    """
    with places.alone() as scratch:
        say("Reading the archives")
        buried = _buried(witness.tombstones)
        _refuse_what_stands()
        _unpack(pair, scratch, witness.tombstones)
        places.mark()
        say("Putting tables and files in place")
        _put_in_place(scratch, witness.tombstones)
        say("Forgetting again whom the shop had forgotten")
        done = Restored(pair.data.name, pair.keys.name, pair.header.made_at)
        done.replayed = replaying.replay(buried)
        _compare([witness.heads, places.home() / FORMER_HEADS], done)  # before the ledger grows
        done.erasures_finished = finishing.finish_all()
        done.keys_purged = sum(purged.keys for purged in running.purge_all())
        say("Checking what stands there now")
        done.faults += checking.faults(replaying.buried_in(tombstones.path()))
        if not done.faults:
            places.unmark()
    return done


def _buried(source: Path) -> frozenset[Any]:
    if not source.is_file():
        raise CannotRestore(
            f"there is no {source}: without the tombstones a restore would bring back whoever was "
            "forgotten since. It is the file “tombstones” of the data folder, or your copy of it"
        )
    return replaying.buried_in(source)


def _refuse_what_stands() -> None:
    if not places.marker().exists():
        for alias, name in engines.NAMES.items():
            if not engines.is_empty(alias):
                raise CannotRestore(f"the {name} database is not empty: restore to an empty place")


def _unpack(pair: Pair, scratch: Path, source: Path) -> None:
    """Both archives, whole, into the scratch folder.

    Raises:
        BadArchive, CannotRestore: one of them does not fit.
    """
    for path, secret, alias in (
        (pair.keys, pair.key_secret, engines.VAULT),
        (pair.data, pair.secret, engines.SHOP),
    ):
        _refuse_unfit(archives.unpack(path, secret, scratch), alias, path.name, source)


def _refuse_unfit(manifest: Manifest, alias: str, name: str, source: Path) -> None:
    facts = manifest.facts
    if facts["database"] != engines.member(alias):
        raise CannotRestore(
            f"{name} holds {facts['database']}; here would be {engines.member(alias)}"
        )
    unknown = engines.unknown_migrations(facts["migrations"])
    if unknown:
        raise CannotRestore(f"{name} was made by a newer program, which knows {unknown[0]}")
    known = facts["tombstones"]
    if tombstones.state(source, known["size"]) != (known["size"], known["sha256"]):
        raise CannotRestore(
            f"{source} is older than {name}, or another shop's: it does not begin with the "
            "tombstones of that day. Whoever was forgotten since would come back"
        )


def _put_in_place(scratch: Path, source: Path) -> None:
    if source.resolve() != tombstones.path().resolve():
        draft = scratch / tombstones.NAME
        shutil.copyfile(source, draft)
        draft.replace(tombstones.path())
    for alias in (engines.VAULT, engines.SHOP):
        engines.load(alias, scratch / engines.member(alias))
        engines.update_tables(alias)
    _keep_former_heads()
    home = places.home()
    for part, place in (
        (HEADS, home / HEADS),
        (SEALED, home / SEALED),
        (GOODS, Path(settings.GOODS_ROOT)),
        (MEDIA, Path(settings.MEDIA_ROOT)),
    ):
        if (scratch / part).exists():
            shutil.copytree(scratch / part, place, dirs_exist_ok=True)
    places.sync(places.home())


def _keep_former_heads() -> None:
    """Heads that outlived the databases bear witness against a copy that was tampered with."""
    heads, former = places.home() / HEADS, places.home() / FORMER_HEADS
    if heads.exists() and not former.exists():
        heads.rename(former)


def _compare(witnesses: Iterable[Path | None], done: Restored) -> None:
    """What the ledger's heads that were kept elsewhere say of the ledger that came back."""
    for folder in witnesses:
        if folder is not None and folder.exists():
            found = outside.compare(folder)
            done.faults += found.faults
            done.entries_lost |= found.lost
