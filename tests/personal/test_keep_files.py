"""A file's content lies sealed under a key of its own; ranges are read, and any damage is found."""

import io
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.cast import make_album, own_access
from tests.specimen.models import Album
from troth.keys import chunks, contents
from troth.keys.chunks import CHUNK, HEADER, TAG, Span
from troth.keys.models import DataKey
from troth.keys.ring import KeyDestroyed
from troth.keys.sealing import Unreadable
from troth.lib import chance, clock
from troth.people.models import Person
from troth.personal import files
from troth.personal.files import KeptFile, TooLarge

KEY = bytes(range(32))
CANARY = b"a photograph of Alice's prescription "
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7]
sizes = st.sampled_from(SIZES) | st.integers(min_value=0, max_value=4 * CHUNK)
thrifty = settings(max_examples=25, deadline=None)


def content_of(size: int) -> bytes:
    return (CANARY * (size // len(CANARY) + 1))[:size]


def sealed(content: bytes, key: bytes = KEY) -> bytes:
    return b"".join(chunks.seal(io.BytesIO(content), key))


def unsealed(bytes_: bytes, size: int, key: bytes = KEY) -> bytes:
    return b"".join(chunks.unseal(io.BytesIO(bytes_), key, size, Span(0, size)))


class Trickle:
    """Gives a few bytes at a time, as a connection does."""

    def __init__(self, content: bytes) -> None:
        self.stream = io.BytesIO(content)

    def read(self, size: int, /) -> bytes:
        return self.stream.read(min(size, 5000))


@thrifty
@given(size=sizes)
def test_any_content_comes_back_as_it_was(size: int) -> None:
    content = content_of(size)
    form = sealed(content)
    assert len(form) == chunks.sealed_size(size)
    assert unsealed(form, size) == content
    assert b"".join(chunks.seal(Trickle(content), KEY)) == form


@thrifty
@example(size=CHUNK, start=CHUNK, length=0)  # at its very end, where a chunk would begin
@given(size=sizes, start=st.integers(0, 5 * CHUNK), length=st.integers(0, 2 * CHUNK))
def test_any_range_comes_back_as_it_was(size: int, start: int, length: int) -> None:
    content = content_of(size)
    span = Span(min(start, size), min(start + length, size))
    pieces = chunks.unseal(io.BytesIO(sealed(content)), KEY, size, span)
    assert b"".join(pieces) == content[start : start + length]


@thrifty
@given(size=sizes, position=st.integers(min_value=0))
def test_any_flipped_bit_is_refused(size: int, position: int) -> None:
    form = bytearray(sealed(content_of(size)))
    at = position % (8 * len(form))
    form[at // 8] ^= 1 << (at % 8)
    with pytest.raises(Unreadable):
        unsealed(bytes(form), size)


def chunk(form: bytes, number: int) -> slice:
    begins = len(HEADER) + number * (CHUNK + TAG)
    return slice(begins, begins + CHUNK + TAG)


@thrifty
@given(pair=st.lists(st.integers(0, 3), min_size=2, max_size=2, unique=True))
def test_any_two_chunks_swapped_are_refused(pair: list[int]) -> None:
    form = bytearray(sealed(chance.some_bytes(4 * CHUNK)))
    one, other = (chunk(form, number) for number in pair)
    form[one], form[other] = form[other], form[one]
    with pytest.raises(Unreadable):
        unsealed(bytes(form), 4 * CHUNK)


def test_a_chunk_of_another_file_is_refused() -> None:
    form = bytearray(sealed(content_of(2 * CHUNK)))
    form[chunk(form, 0)] = sealed(content_of(2 * CHUNK), bytes(32))[chunk(form, 0)]
    with pytest.raises(Unreadable):
        unsealed(bytes(form), 2 * CHUNK)


@pytest.mark.parametrize("told", [3 * CHUNK, 2 * CHUNK])
def test_a_file_cut_off_at_a_chunk_is_refused_whatever_size_is_told(told: int) -> None:
    form = sealed(content_of(3 * CHUNK))[: chunks.sealed_size(2 * CHUNK)]
    with pytest.raises(Unreadable):
        unsealed(form, told)


@thrifty
@given(cut=st.integers(min_value=1))
def test_a_file_cut_off_anywhere_is_refused(cut: int) -> None:
    form = sealed(content_of(CHUNK + 9))
    with pytest.raises(Unreadable):
        unsealed(form[: -1 - cut % (len(form) - 1)], CHUNK + 9)


@pytest.mark.parametrize("change", [lambda form: form + b"x", lambda form: form[:-1]])
def test_another_length_is_refused_even_for_a_range_before_it(
    change: Callable[[bytes], bytes],
) -> None:
    form = change(sealed(content_of(3 * CHUNK)))
    with pytest.raises(Unreadable):
        list(chunks.unseal(io.BytesIO(form), KEY, 3 * CHUNK, Span(0, 1)))


# From here on with a row.


def keep(person: Person, content: bytes = CANARY, most: int = 10 * CHUNK) -> KeptFile:
    return files.keep(
        person.store_id, io.BytesIO(content), name="Rx.jpg", media_type="image/jpeg", most=most
    )


@pytest.fixture
def album(alice: Person) -> Album:
    made = make_album(alice, picture=keep(alice, content_of(2 * CHUNK + 5)))
    return Album.objects.of(alice.store).get(pk=made.pk)


def path_of(album: Album) -> Path:
    return contents.path_of(files.locations_of(album)[0])


def age(path: Path, by: timedelta = timedelta(days=2)) -> None:
    then = (clock.now() - by).timestamp()
    os.utime(path, (then, then))


@pytest.mark.django_db
def test_a_file_is_read_through_its_row(album: Album, alice: Person) -> None:
    with own_access(alice) as access:
        kept = album.picture.reveal(access)
    assert (kept.name, kept.media_type, kept.size) == ("Rx.jpg", "image/jpeg", 2 * CHUNK + 5)
    assert b"".join(files.read(kept)) == content_of(2 * CHUNK + 5)
    assert b"".join(files.open_range(kept, CHUNK - 3, 6)) == content_of(CHUNK + 3)[-6:]
    assert b"".join(files.open_range(kept, 9 * CHUNK, 5)) == b""


@pytest.mark.django_db
def test_nothing_of_it_lies_open(album: Album, alice: Person) -> None:
    path = path_of(album)
    assert CANARY not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    with own_access(alice) as access:
        kept = album.picture.reveal(access)
    assert str(album.picture) == "•••"
    assert "Rx.jpg" not in f"{kept} {kept!r}"
    assert kept.key.hex() not in repr(kept)


@pytest.mark.django_db
def test_with_the_persons_key_the_content_is_gone(album: Album, alice: Person) -> None:
    DataKey.objects.filter(subject=alice.pk, retention="account").delete()
    with own_access(alice) as access, pytest.raises(KeyDestroyed):
        album.picture.reveal(access)
    files.delete(files.locations_of(album)[0])  # what is left of it can still be removed
    files.delete(files.locations_of(album)[0])


@pytest.mark.django_db
def test_two_rows_files_swapped_are_refused(album: Album, alice: Person) -> None:
    other = make_album(alice, picture=keep(alice, content_of(2 * CHUNK + 5)))
    one, two = path_of(album), path_of(other)
    held = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(held)
    with own_access(alice) as access:
        kept = album.picture.reveal(access)
    with pytest.raises(Unreadable):
        list(files.read(kept))


@pytest.mark.django_db
def test_a_missing_file_is_said_to_be_missing(album: Album, alice: Person) -> None:
    path_of(album).unlink()
    with own_access(alice) as access:
        kept = album.picture.reveal(access)
    with pytest.raises(Unreadable, match="missing"):
        list(files.read(kept))


@pytest.mark.parametrize(("start", "length"), [(-1, 5), (0, -1)])
def test_a_range_that_is_none_is_refused(start: int, length: int) -> None:
    with pytest.raises(ValueError, match="a range has"):
        files.open_range(KeptFile("x", KEY, 5, "", ""), start, length)


@pytest.mark.parametrize("location", ["../../root.key", "/etc/passwd", "a/b", ""])
def test_a_location_that_is_none_is_refused(location: str) -> None:
    with pytest.raises(ValueError, match="no location"):
        files.delete(location)


@pytest.mark.django_db
def test_what_is_too_large_leaves_nothing(alice: Person) -> None:
    with pytest.raises(TooLarge):
        keep(alice, content_of(2 * CHUNK), most=CHUNK)
    assert keep(alice, content_of(CHUNK), most=CHUNK).size == CHUNK
    assert len(list(path_folder(alice).iterdir())) == 1


def path_folder(person: Person) -> Path:
    return contents.path_of(f"{person.store_id.hex}/{'0' * 32}").parent


@pytest.mark.django_db
def test_another_file_takes_the_place_once_committed(
    album: Album, alice: Person, django_capture_on_commit_callbacks: Any
) -> None:
    former = path_of(album)
    with django_capture_on_commit_callbacks(execute=True):
        files.put(album, "picture", keep(alice, b"new"))
        assert former.exists()
    assert not former.exists()
    assert path_of(album).exists()
    with django_capture_on_commit_callbacks(execute=True):
        files.put(album, "picture", None)
    assert files.locations_of(Album.objects.of(alice.store).get(pk=album.pk)) == []
    assert list(path_folder(alice).iterdir()) == []


@pytest.mark.django_db
def test_the_sweep_takes_what_no_row_refers_to(album: Album, alice: Person) -> None:
    orphan, young = contents.path_of(keep(alice).location), contents.path_of(keep(alice).location)
    torn = path_of(album).with_suffix(".part")
    torn.write_bytes(b"half")
    for path in (orphan, torn, path_of(album)):
        age(path)
    assert files.sweep_all() == 2
    assert not orphan.exists()
    assert not torn.exists()
    assert path_of(album).exists()
    assert young.exists()
    assert files.sweep_all() == 0
