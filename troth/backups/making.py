"""Making a backup while the shop runs: copy, seal, open again, and only then say that it is one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from troth.keys.provider import root_keys
from troth.lib import clock
from troth.policy.models import Store
from troth.retention.certificates import key_copies_live

from . import choosing, copying, headers, openers, places, rehearsing
from .headers import BadArchive, Header

ENDING = ".troth"
UNFINISHED = ".part"

Say = Callable[[str], object]


class BackupFailed(Exception):
    """The copy that was made is not whole, so it was thrown away; the message says what was found."""


@dataclass(frozen=True)
class Backup:
    """The pair of archives that was made."""

    data: Path
    keys: Path
    made_at: datetime
    opens: int  # how many data archives the keys archive opens
    let_go: int  # keys archives whose time was over


def back_up(folder: Path, *, say: Say) -> Backup:
    """Copy the shop into two archives, and restore them for a trial before they get their names.

    The data are copied first and the keys after (``copying`` says why).

    Raises:
        BackupFailed: the copy does not stand the trial.
        IsBusy: another backup or restore is at work.
        DatabaseTrouble: a database cannot be copied.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with places.alone() as scratch, _drafts(folder):
        say("Copying the shop")
        header = headers.of_data()
        data = _draft(folder, header)
        copying.copy_data(data, header, openers.mint(header.id), scratch / "data")
        say("Copying the keys")
        key_header, key_secret = headers.of_keys(openers.known())
        keys = _draft(folder, key_header)
        copying.copy_keys(keys, key_header, key_secret, scratch / "keys")
        say("Opening the copy again")
        _try_out(data, keys, scratch)
        final = [_finish(keys), _finish(data)]  # keys first: data never lie there without them
        places.sync(folder)
        gone = _let_go(folder)
    return Backup(final[1], final[0], header.made_at, len(key_header.secrets) - 1, gone)


def renew(folder: Path) -> Backup | None:
    """Back up anew where the newest keys archive was wrapped by a root key that is no more.

    A new root key ends the copies of the keys made before it; nobody should be left without one.
    """
    newest = next(choosing.listed(folder, headers.KEYS), None)
    if newest is None or newest[1].root == root_keys().wrap_version:
        return None
    return back_up(folder, say=lambda _step: None)


def renew_where_told() -> Backup | None:
    """The same in ``TROTH_BACKUPS``, if it is set, as the timetable calls it."""
    return renew(settings.BACKUPS) if settings.BACKUPS else None


def _try_out(data: Path, keys: Path, scratch: Path) -> None:
    try:
        trial = rehearsing.rehearse(data, keys, scratch)
    except BadArchive as fault:
        raise BackupFailed(str(fault)) from None
    if trial.faults:
        raise BackupFailed("; ".join(trial.faults))


def _let_go(folder: Path) -> int:
    """Delete the keys archives whose time is over; the new one opens what they opened.

    An erasure's certificate names the day on which the last copy of a destroyed key is gone.
    """
    lives = [key_copies_live(store) for store in Store.objects.all()]
    if not lives:
        return 0
    limit = clock.now() - min(lives)
    overdue = [
        path for path, header in choosing.listed(folder, headers.KEYS) if header.made_at < limit
    ]
    for path in overdue:
        path.unlink()
    places.sync(folder)
    return len(overdue)


def _draft(folder: Path, header: Header) -> Path:
    moment = header.made_at.strftime("%Y%m%dT%H%M%S.%fZ")
    return folder / f".{header.kind}-{moment}{ENDING}{UNFINISHED}"


def _finish(draft: Path) -> Path:
    final = draft.with_name(draft.name.removeprefix(".").removesuffix(UNFINISHED))
    return draft.rename(final)


@contextmanager
def _drafts(folder: Path) -> Iterator[None]:
    """No half archive stays: neither one of a killed run, nor one of this run when it fails."""
    _clear(folder)
    try:
        yield
    finally:
        _clear(folder)


def _clear(folder: Path) -> None:
    for left in folder.glob(f".*{ENDING}{UNFINISHED}"):
        left.unlink()
