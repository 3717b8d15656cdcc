"""Primary keys made by the client: UUIDs that sort by time (RFC 9562, version 7)."""

from uuid import UUID

from . import chance, clock

VERSION_AND_VARIANT = (0x7 << 76) | (0x2 << 62)
RANDOM_BITS = ~((0xF << 76) | (0x3 << 62)) & ((1 << 80) - 1)


def new() -> UUID:
    """A fresh id: 48 bits of milliseconds, then 74 random bits."""
    milliseconds = int(clock.now().timestamp() * 1000)
    chanced = int.from_bytes(chance.some_bytes(10), "big") & RANDOM_BITS
    return UUID(int=(milliseconds << 80) | chanced | VERSION_AND_VARIANT)
