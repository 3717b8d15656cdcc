"""Counting by months, as people do: from the 31st to the last day that there is."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day that many months later; earlier, where ``months`` is negative."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
