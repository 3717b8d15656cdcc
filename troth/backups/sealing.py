"""A stream of bytes in sealed chunks. A chunk changed, moved, left out or added is found.

Each chunk is sealed for its place: the archive, its number, and whether it is the last.
"""

from dataclasses import dataclass
from typing import IO
from uuid import UUID

from troth.keys import sealing
from troth.keys.sealing import Place

CHUNK = 65_536
OVERHEAD = len(
    sealing.seal(b"", key=bytes(32), key_id=UUID(int=0), place=Place("", "", UUID(int=0)))
)


@dataclass(frozen=True)
class Stream:
    """What the chunks of one archive are bound to: its secret, its id and all of its header."""

    secret: bytes
    id: UUID
    header: str  # a hash

    def seal(self, plain: bytes, place: Place) -> bytes:
        return sealing.seal(plain, key=self.secret, key_id=self.id, place=place)

    def place(self, number: int, *, is_last: bool) -> Place:
        return Place(f"backup/{self.header}", f"{number}/{'last' if is_last else 'more'}", self.id)


class Writer:
    """Takes bytes, and writes them to a file in sealed chunks; ``close`` writes the last one."""

    def __init__(self, target: IO[bytes], stream: Stream) -> None:
        self._target, self._stream = target, stream
        self._waiting = bytearray()
        self._number = 0

    def write(self, plain: bytes) -> int:
        self._waiting += plain
        while len(self._waiting) > CHUNK:  # so that something is left for the last one
            self._put(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]
        return len(plain)

    def close(self) -> None:
        self._put(bytes(self._waiting), is_last=True)

    def _put(self, plain: bytes, *, is_last: bool) -> None:
        place = self._stream.place(self._number, is_last=is_last)
        self._target.write(self._stream.seal(plain, place))
        self._number += 1


class Reader:
    """Gives the bytes back. What it gives has been checked; ``drain`` checks the rest.

    Reading raises ``troth.keys.sealing.Unreadable`` at the first chunk that is not as it was.
    """

    def __init__(self, source: IO[bytes], stream: Stream) -> None:
        self._source, self._stream = source, stream
        self._waiting = bytearray()
        self._next = source.read(CHUNK + OVERHEAD)
        self._number = 0
        self._is_over = False

    def read(self, count: int) -> bytes:
        while len(self._waiting) < count and not self._is_over:
            self._waiting += self._opened()
        given = bytes(self._waiting[:count])
        del self._waiting[:count]
        return given

    def drain(self) -> None:
        while self.read(CHUNK):
            pass

    def _opened(self) -> bytes:
        sealed, self._next = self._next, self._source.read(CHUNK + OVERHEAD)
        self._is_over = not self._next
        place = self._stream.place(self._number, is_last=self._is_over)
        self._number += 1
        return sealing.unseal(sealed, key=self._stream.secret, place=place)
