"""An archive is what was written, whole, or it is refused: every part of it, wherever it is touched."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from troth.backups import archives, choosing, headers
from troth.backups.archives import MANIFEST
from troth.backups.headers import BadArchive
from troth.backups.sealing import CHUNK, OVERHEAD
from troth.keys.sealing import Unreadable
from troth.lib import chance

FACTS = {"database": "shop.sqlite3"}
WORDS = {"shop.sqlite3": bytes(range(256)) * 600, "media/a.webp": b"a picture", "media/empty": b""}


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """A data archive of three chunks, and the keys archive that opens it."""
    return make_pair(tmp_path / "pair")


def make_pair(folder: Path) -> tuple[Path, Path]:
    members = []
    for name, content in WORDS.items():
        source = folder / "source" / name
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_bytes(content)
        members.append((name, source))
    header, secret = headers.of_data(), chance.some_bytes(32)
    data = folder / "data-20261123T000000.000000Z.troth"
    archives.write(data, header, secret, members, FACTS)
    opener, own = headers.of_keys({header.id: secret})
    keys = folder / "keys-20261123T000000.000000Z.troth"
    archives.write(keys, opener, own, members[:1], FACTS)
    return data, keys


def opened(data: Path, keys: Path, into: Path) -> archives.Manifest:
    """Open both, as a restore does."""
    chosen = choosing.pair(data, keys)
    archives.unpack(keys, chosen.key_secret, into / "keys")
    return archives.unpack(data, chosen.secret, into / "data")


def test_what_was_put_in_comes_out(pair: tuple[Path, Path], tmp_path: Path) -> None:
    manifest = opened(*pair, tmp_path / "out")
    assert manifest.facts == FACTS
    assert set(manifest.members) == set(WORDS)
    for name, content in WORDS.items():
        assert (tmp_path / "out" / "data" / name).read_bytes() == content


def test_only_its_owner_may_read_it_and_nobody_reads_what_is_in_it(pair: tuple[Path, Path]) -> None:
    for archive in pair:
        assert archive.stat().st_mode & 0o777 == 0o600
        assert bytes(range(64)) not in archive.read_bytes()
        assert MANIFEST.encode() not in archive.read_bytes()


def places_of(path: Path) -> list[int]:
    """Every byte of the header, and bytes all over the body and its last chunk."""
    text = path.read_bytes()
    body = len(headers.MAGIC) + text[len(headers.MAGIC) :].index(b"\n") + 1
    return [*range(body), *range(body, len(text), 4099), *range(len(text) - 40, len(text))]


@pytest.mark.parametrize("which", [0, 1])
def test_any_flipped_bit_is_found(pair: tuple[Path, Path], tmp_path: Path, which: int) -> None:
    whole = pair[which].read_bytes()
    for number, place in enumerate(places_of(pair[which])):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << (number % 8)
        pair[which].write_bytes(flipped)
        with pytest.raises(BadArchive):
            opened(*pair, tmp_path / f"out-{number}")


@pytest.mark.parametrize("which", [0, 1])
def test_any_cut_is_found(pair: tuple[Path, Path], tmp_path: Path, which: int) -> None:
    whole = pair[which].read_bytes()
    body = len(headers.MAGIC) + whole[len(headers.MAGIC) :].index(b"\n") + 1
    cuts = [0, 5, body - 1, body, body + 9, body + CHUNK + OVERHEAD, len(whole) - 1]
    for number, cut in enumerate(cuts):
        pair[which].write_bytes(whole[:cut])
        with pytest.raises(BadArchive):
            opened(*pair, tmp_path / f"out-{number}")


def swap_chunks(body: bytes) -> bytes:
    size = CHUNK + OVERHEAD
    return body[size : 2 * size] + body[:size] + body[2 * size :]


def drop_chunk(body: bytes) -> bytes:
    return body[CHUNK + OVERHEAD :]


def repeat_chunk(body: bytes) -> bytes:
    return body[: CHUNK + OVERHEAD] + body


def append(body: bytes) -> bytes:
    return body + b"more"


@pytest.mark.parametrize("change", [swap_chunks, drop_chunk, repeat_chunk, append])
def test_a_chunk_moved_left_out_or_added_is_found(
    pair: tuple[Path, Path], tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    data, _keys = pair
    text = data.read_bytes()
    body = len(headers.MAGIC) + text[len(headers.MAGIC) :].index(b"\n") + 1
    data.write_bytes(text[:body] + change(text[body:]))
    with pytest.raises(BadArchive, match="damaged"):
        opened(*pair, tmp_path / "out")


def test_data_and_keys_are_not_taken_for_each_other(pair: tuple[Path, Path]) -> None:
    data, keys = pair
    with pytest.raises(BadArchive, match="holds keys, not data"):
        choosing.pair(keys, data)


def test_keys_of_another_day_before_the_data_do_not_open_them(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    _other_data, other_keys = make_pair(tmp_path / "other")
    with pytest.raises(BadArchive, match="does not open"):
        choosing.pair(pair[0], other_keys)


def test_a_body_under_another_archives_header_is_refused(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    other, _keys = make_pair(tmp_path / "other")
    (mine, foreign) = (path.read_bytes().split(b"\n", 2) for path in (pair[0], other))
    pair[0].write_bytes(b"\n".join((mine[0], mine[1], foreign[2])))
    with pytest.raises(BadArchive):
        opened(*pair, tmp_path / "out")


def test_other_root_keys_open_nothing(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "TROTH_ROOT_KEYS", f"1 wrap {'00' * 32}\n1 index {'a5' * 32}\n1 sign {'c3' * 32}\n"
    )
    with pytest.raises(BadArchive, match="other root keys"):
        choosing.pair(*pair)


def test_a_destroyed_version_of_the_root_is_named(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "TROTH_ROOT_KEYS", f"2 wrap {'00' * 32}\n1 index {'a5' * 32}\n1 sign {'c3' * 32}\n"
    )
    with pytest.raises(BadArchive, match="version 1"):
        choosing.pair(*pair)


def test_a_secret_brought_over_from_another_archive_opens_nothing(pair: tuple[Path, Path]) -> None:
    _data, keys = pair
    header = headers.read_from(keys)
    (other,) = [name for name in header.secrets if name != str(header.id)]
    swapped = {**header.secrets, str(header.id): header.secrets[other]}
    with pytest.raises(Unreadable):
        headers.own_secret(headers.Header(header.kind, header.id, header.made_at, 1, swapped))


def test_a_keys_archive_remembers_the_newest_data_archives() -> None:
    secrets = {UUID(int=number): bytes(32) for number in range(headers.REMEMBERED + 5)}
    header, _own = headers.of_keys(secrets)
    remembered = {UUID(name) for name in header.secrets} - {header.id}
    assert remembered == set(sorted(secrets)[5:])
