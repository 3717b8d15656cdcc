"""The restore drill: a backup that was never restored is a hope. Its result is kept (T-07)."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings

from troth.lib import clock
from troth.retention.models import RestoreDrill

from . import choosing, places, rehearsing
from .engines import DatabaseTrouble
from .headers import BadArchive

EVERY = timedelta(days=28)


def drill_when_due() -> RestoreDrill | None:
    """Drill once a month, on the backups of ``TROTH_BACKUPS``, if it is set."""
    if settings.BACKUPS is None:
        return None
    last = RestoreDrill.objects.order_by("-at").first()
    if last is not None and clock.now() - last.at < EVERY:
        return None
    return drill(settings.BACKUPS)


def drill(folder: Path) -> RestoreDrill:
    """Restore the newest backup of a folder into a place that is thrown away; keep what was found."""
    try:
        pair = choosing.newest(folder)
        with places.alone() as scratch:
            trial = rehearsing.rehearse(pair.data, pair.keys, scratch)
    except (BadArchive, DatabaseTrouble) as fault:
        return RestoreDrill.objects.create(is_ok=False, archive="", found=str(fault))
    return RestoreDrill.objects.create(
        is_ok=not trial.faults,
        archive=pair.data.name,
        made_at=pair.header.made_at,
        found="\n".join(trial.faults),
    )
