"""The clock's part of forgetting, for every store: what the timetable and the command run."""

from troth.policy.models import Store

from .purging import Purged, purge


def purge_all(*, is_rehearsal: bool = False) -> list[Purged]:
    """Purge every store; what was found overdue in each class of each."""
    return [
        found
        for store in Store.objects.order_by("slug")
        for found in purge(store, is_rehearsal=is_rehearsal)
    ]


def purge_daily() -> None:
    """The daily purge, as the timetable calls it."""
    purge_all()
