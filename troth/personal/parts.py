"""Parts of a personal value by which it may be looked up, for ``lookup_parts``."""

from collections.abc import Callable
from datetime import date


def month_day(value: date) -> str:
    """``1990-02-03`` → ``02-03``: whose birthday it is, and not how old they are."""
    return value.strftime("%m-%d")


def last_digits(count: int) -> Callable[[str], str]:
    """``+886912345678`` → ``678``: what a caller tells of their number. Nothing if it is shorter."""

    def part(value: str) -> str:
        digits = "".join(character for character in value if character.isdecimal())
        return digits[-count:] if len(digits) >= count else ""

    return part
