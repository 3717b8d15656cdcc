"""The tombstone file only ever grows, and a crash in the middle of a line harms no other."""

from pathlib import Path
from uuid import UUID

from troth.retention import tombstones


def names(path: Path) -> list[UUID]:
    return [key_id for line in tombstones.buried(path) for key_id in line]


def test_a_line_cut_short_is_gone_with_the_next_burial(home: Path) -> None:
    path = home / tombstones.NAME
    tombstones.bury([UUID(int=1)])
    with path.open("a") as file:
        file.write("2026-11-23T00:00:00+00:00 0123")
    tombstones.bury([UUID(int=2)])
    assert names(path) == [UUID(int=1), UUID(int=2)]


def test_a_file_that_grew_begins_with_what_it_was(home: Path) -> None:
    path = home / tombstones.NAME
    assert tombstones.state()[0] == 0
    tombstones.bury([UUID(int=1)])
    size, digest = tombstones.state()
    with path.open("a") as file:
        file.write("a torn line")
    assert tombstones.state() == (size, digest)
    tombstones.bury([UUID(int=2)])
    assert tombstones.state(path, size) == (size, digest)
    assert tombstones.state() != (size, digest)
