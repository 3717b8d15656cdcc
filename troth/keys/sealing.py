"""Seal and open bytes: AES-256-GCM with a header, bound to the place they stand in.

Sealed bytes are ``T1 ‖ key id (16) ‖ nonce (12) ‖ ciphertext ‖ tag (16)``. The associated data are
the first two of these and the place (table, column, row id), so a value moved elsewhere is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from troth.lib import chance
from troth.lib.promises import keeps

FORMAT = b"T1"
KEY_ID = slice(2, 18)
NONCE = slice(18, 30)
BODY = slice(30, None)


class Unreadable(Exception):
    """The bytes were changed, moved, or sealed under another key. Never passed over in silence."""


@dataclass(frozen=True)
class Place:
    """Where a value stands: a column of a table, in one row."""

    table: str
    column: str
    row: UUID

    def encoded(self) -> bytes:
        return b"\0".join((self.table.encode(), self.column.encode(), self.row.bytes))

    @property
    def column_info(self) -> bytes:
        return b"troth/field/" + self.table.encode() + b"." + self.column.encode()


def derive(key: bytes, info: bytes) -> bytes:
    """A 32-byte key for one use, from a key for many (HKDF-Expand, RFC 5869)."""
    return HKDFExpand(algorithm=SHA256(), length=32, info=info).derive(key)


@keeps("C3-1b")
def seal(plain: bytes, *, key: bytes, key_id: UUID, place: Place) -> bytes:
    """Seal bytes for their place under a data key."""
    nonce = chance.some_bytes(12)
    header = FORMAT + key_id.bytes
    cipher = AESGCM(derive(key, place.column_info))
    return header + nonce + cipher.encrypt(nonce, plain, header + place.encoded())


def unseal(sealed: bytes, *, key: bytes, place: Place) -> bytes:
    """Open what ``seal`` made.

    Raises:
        Unreadable: anything about the bytes, their key or their place is not as it was.
    """
    header = sealed[: KEY_ID.stop]
    try:
        cipher = AESGCM(derive(key, place.column_info))
        return cipher.decrypt(sealed[NONCE], sealed[BODY], header + place.encoded())
    except (InvalidTag, ValueError):
        raise Unreadable(f"{place.table}.{place.column} of {place.row}") from None


def key_id_of(sealed: bytes) -> UUID:
    """Which data key sealed these bytes.

    Raises:
        Unreadable: they are no sealed bytes at all.
    """
    if sealed[:2] != FORMAT or len(sealed) < BODY.start:
        raise Unreadable("these bytes bear no header")
    return UUID(bytes=sealed[KEY_ID])


def mac(key: bytes, parts: Iterable[bytes]) -> bytes:
    """HMAC-SHA-256 over parts, each with its length before it."""
    digest = HMAC(key, SHA256())
    for part in parts:
        digest.update(len(part).to_bytes(4, "big") + part)
    return digest.finalize()
