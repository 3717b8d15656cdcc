"""Sealing what is too long for memory: a header, then chunks of 64 KiB, each AES-256-GCM.

Each file has a random key of its own. The nonce of a chunk is its number and whether it is the last
(the STREAM construction), so chunks that are dropped, repeated, swapped, brought from another file or
cut off at the end are refused, and any range can be read without what comes before it.
"""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from . import sealing
from .sealing import Unreadable

HEADER = b"TROTHF1\n"
CHUNK = 64 * 1024
TAG = 16
KEY = 32


class Source(Protocol):
    """What can be read from: a file, an upload. It may give less than it was asked for."""

    def read(self, size: int, /) -> bytes: ...


class Span(NamedTuple):
    """Some bytes of a content: from the first up to, not including, the second."""

    start: int
    end: int


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(sealing.derive(key, b"troth/file"))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def sealed_size(size: int) -> int:
    """How long the sealed form of a content is; an empty one is one empty chunk."""
    return len(HEADER) + size + TAG * (_last_of(size) + 1)


def _last_of(size: int) -> int:
    return max(0, size - 1) // CHUNK


def seal(source: Source, key: bytes) -> Iterator[bytes]:
    """The sealed form of all that a source gives, piece by piece."""
    cipher = _cipher(key)
    yield HEADER
    number, chunk = 0, _whole_chunk(source)
    while True:
        following = _whole_chunk(source) if len(chunk) == CHUNK else b""
        yield cipher.encrypt(_nonce(number, is_last=not following), chunk, HEADER)
        if not following:
            return
        number, chunk = number + 1, following


def _whole_chunk(source: Source) -> bytes:
    parts, missing = [], CHUNK
    while missing and (part := source.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def unseal(file: BinaryIO, key: bytes, size: int, span: Span) -> Iterator[bytes]:
    """A span of the content of a sealed file whose content is ``size`` bytes long, piece by piece.

    Raises:
        Unreadable: the file is not, in length or in any byte of these chunks, what was sealed.
    """
    if file.seek(0, 2) != sealed_size(size):
        raise Unreadable("a sealed file has another length than what was sealed")
    cipher, last = _cipher(key), _last_of(size)
    file.seek(0)
    if file.read(len(HEADER)) != HEADER:
        raise Unreadable("a sealed file bears no header")
    first = min(span.start // CHUNK, last)  # past the end there is nothing but the last chunk
    file.seek(len(HEADER) + first * (CHUNK + TAG))
    for number in range(first, max(first, _last_of(span.end)) + 1):
        chunk = _opened(cipher, number, file.read(CHUNK + TAG), is_last=number == last)
        begins = number * CHUNK
        yield chunk[max(0, span.start - begins) : span.end - begins]


def _opened(cipher: AESGCM, number: int, sealed: bytes, *, is_last: bool) -> bytes:
    try:
        return cipher.decrypt(_nonce(number, is_last=is_last), sealed, HEADER)
    except (InvalidTag, ValueError):
        raise Unreadable(f"chunk {number} of a sealed file") from None
