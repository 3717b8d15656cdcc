"""Keys of a day: for what is sealed before a person is known, and gone when the day's key is."""

from datetime import date
from uuid import UUID, uuid5

from troth.keys import ring
from troth.keys.ring import Scope
from troth.keys.sealing import mac

NAMESPACE = UUID("6f6c1f9e-8f3c-5a0e-9d0e-2f1b7c1d5a10")
DIGITS = 8


def subject_of_day(store_id: UUID, day: date) -> UUID:
    """The subject under which a store seals on one day."""
    return uuid5(NAMESPACE, f"{store_id}/{day.isoformat()}")


def digits(store_id: UUID, day: date, retention: str, about: UUID) -> str:
    """Eight digits that only the holder of the day's key can tell; nowhere stored."""
    key = _key(store_id, day, retention).derive(b"troth/code")
    number = int.from_bytes(mac(key, [about.bytes])[:8], "big") % 10**DIGITS
    return f"{number:0{DIGITS}d}"


def pseudonym(store_id: UUID, day: date, retention: str, value: str) -> bytes:
    """A pseudonym of a value for one day: unlinkable once the day's key is gone."""
    key = _key(store_id, day, retention).derive(b"troth/pseudonym")
    return mac(key, [value.encode()])


def _key(store_id: UUID, day: date, retention: str) -> ring.OpenKey:
    scope = Scope(store_id, subject_of_day(store_id, day), retention, day.isoformat())
    return ring.mint([scope])[scope]
