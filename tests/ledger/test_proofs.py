"""What a person takes home proves itself with the standard library and ``cryptography`` alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ledger.conftest import look
from troth.keys import signing
from troth.ledger import checkpoints, merkle, proofs
from troth.ledger.models import Entry
from troth.people.models import Person

pytestmark = pytest.mark.django_db
VERIFIER = Path(__file__).parents[2] / "bin" / "verify-proof"


def take_home(entry: Entry, folder: Path) -> list[str]:
    proof = proofs.of_entry(entry)
    (folder / "record.json").write_bytes(proof.record)
    (folder / "proof.txt").write_text(proof.as_text())
    return [str(folder / "record.json"), str(folder / "proof.txt"), signing.public_key().hex()]


def run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(VERIFIER), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_each_entry_of_a_ledger_can_be_proved(alice: Person) -> None:
    look(alice, 13)
    head = checkpoints.newest(alice.store)
    assert head is not None
    for entry in Entry.objects.of(alice.store).order_by("index"):
        proof = proofs.of_entry(entry)
        leaf = merkle.leaf_hash(proof.record)
        assert merkle.root_from_inclusion(leaf, entry.index, 13, proof.path) == head.root
        assert len(proof.as_text()) < 1000


def test_an_entry_alone_is_the_root(alice: Person) -> None:
    look(alice)
    head = checkpoints.newest(alice.store)
    assert head is not None
    proof = proofs.of_entry(Entry.objects.of(alice.store).get())
    assert (proof.path, merkle.leaf_hash(proof.record)) == ((), head.root)


def test_growth_can_be_proved(alice: Person) -> None:
    look(alice, 5)
    old = checkpoints.newest(alice.store)
    look(alice, 8)
    new = checkpoints.newest(alice.store)
    assert old is not None
    assert new is not None
    path = proofs.of_growth(alice.store, old.size, new.size)
    assert merkle.roots_from_consistency(5, 13, old.root, path) == (old.root, new.root)


def test_the_stand_alone_verifier_agrees(alice: Person, tmp_path: Path) -> None:
    look(alice, 7)
    answer = run(take_home(Entry.objects.of(alice.store).get(index=4), tmp_path))
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("Proved: entry 4 of 7")


def test_the_verifier_is_short_and_needs_nothing_of_ours() -> None:
    source = VERIFIER.read_text()
    assert len(source.splitlines()) <= 100
    assert "troth." not in source
    assert "django" not in source.lower()


@pytest.mark.parametrize("what", ["record", "path", "checkpoint", "key"])
def test_the_verifier_refuses_what_was_changed(alice: Person, tmp_path: Path, what: str) -> None:
    look(alice, 7)
    record, proof, key = take_home(Entry.objects.of(alice.store).get(index=4), tmp_path)
    if what == "record":
        plain = json.loads(Path(record).read_text())
        Path(record).write_text(json.dumps(plain | {"purpose": "marketing"}))
    if what in ("path", "checkpoint"):
        lines = Path(proof).read_text().split("\n")
        line = 2 if what == "path" else 7
        lines[line] = ("B" if lines[line][0] != "B" else "C") + lines[line][1:]
        Path(proof).write_text("\n".join(lines))
    answer = run([record, proof, key if what != "key" else "00" * 32])
    assert answer.returncode == 1
    assert answer.stderr.startswith("NOT proved")
