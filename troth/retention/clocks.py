"""When a key's time is over. Pure: a period and a class in, a moment or a period out."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta

from troth.policy.terms import RetentionClass

FORMS = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}


def end_of(period: str, kind: str) -> datetime:
    """The first moment after a period (``2026``, ``2026-11``, ``2026-11-23``)."""
    start = datetime.strptime(period, FORMS[kind]).replace(tzinfo=UTC)
    days = {"year": 366 if _is_leap(start.year) else 365, "day": 1}
    length = days.get(kind) or monthrange(start.year, start.month)[1]
    return start + timedelta(days=length)


def _is_leap(year: int) -> bool:
    return monthrange(year, 2)[1] == 29


def expiry(period: str, retention: RetentionClass) -> datetime | None:
    """When keys of this period are purged; nothing where the account is the clock."""
    if retention.period == "ever":
        return None
    return end_of(period, retention.period) + timedelta(days=retention.days)


def oldest_kept(retention: RetentionClass, now: datetime) -> str:
    """The oldest period whose keys still live; all before it are to be purged."""
    kept = now - timedelta(days=retention.days)
    return kept.strftime(FORMS[retention.period])
