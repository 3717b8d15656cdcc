"""The certificate in the person's hand proves itself, with the stand-alone verifier alone."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cast import make_diary, make_person
from tests.specimen.models import Diary
from troth.keys import signing
from troth.ledger.actors import Actor
from troth.people.models import Person
from troth.retention import finishing
from troth.retention.erasing import erase
from troth.retention.models import Erasure
from troth.retention.parts import erase_part

pytestmark = pytest.mark.django_db
VERIFIER = Path(__file__).parents[2] / "bin" / "verify-proof"


def forget(person: Person) -> dict[str, Any]:
    finishing.finish(erase(person, by=Actor.person(person.pk)))
    return kept(person)


def kept(person: Person) -> dict[str, Any]:
    """As the database gives it back."""
    certificate = Erasure.objects.of(person.store).get(person=person).certificate
    assert certificate is not None
    return certificate


def verified(certificate: object, folder: Path, key: str = "") -> subprocess.CompletedProcess[str]:
    path = folder / "certificate.json"
    path.write_text(json.dumps(certificate, ensure_ascii=False, indent=1))
    command = [sys.executable, "-I", str(VERIFIER), str(path), key or signing.public_key().hex()]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.promise("C5-3")
def test_the_stand_alone_verifier_accepts_it(diary: Diary, alice: Person, tmp_path: Path) -> None:
    certificate = forget(alice)
    answer = verified(certificate, tmp_path)
    assert answer.stdout.startswith("Proved: entry 0 of 1"), answer.stderr
    assert certificate["ledger"]["public_key"] == signing.public_key().hex()


def test_and_that_of_a_part_behind_others(diary: Diary, alice: Person, tmp_path: Path) -> None:
    for _ in range(3):
        other = make_person(alice.store)
        make_diary(other)
        forget(other)
    erase_part(diary, ["email"], by=Actor.person(alice.pk))
    answer = verified(kept(alice), tmp_path)
    assert answer.stdout.startswith("Proved: entry 3 of 4"), answer.stderr


def one_key_more(certificate: dict[str, Any]) -> None:
    certificate["keys_destroyed"] += 1


def nothing_stays(certificate: dict[str, Any]) -> None:
    certificate["stays"] = []


def another_leaf(certificate: dict[str, Any]) -> None:
    certificate["ledger"]["leaf"] = "00" * 32


def another_deed(certificate: dict[str, Any]) -> None:
    ledger = certificate["ledger"]
    ledger["record"] = ledger["record"].replace('"erase"', '"mask"')


def another_root(certificate: dict[str, Any]) -> None:
    lines = certificate["ledger"]["proof"].split("\n")
    lines[-5] = ("B" if lines[-5][0] != "B" else "C") + lines[-5][1:]
    certificate["ledger"]["proof"] = "\n".join(lines)


def without_proof(certificate: dict[str, Any]) -> None:
    del certificate["ledger"]


@pytest.mark.promise("C5-3")
@pytest.mark.parametrize(
    "change",
    [one_key_more, nothing_stays, another_leaf, another_deed, another_root, without_proof],
)
def test_a_changed_one_is_refused(
    diary: Diary, alice: Person, tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    certificate = forget(alice)
    change(certificate)
    answer = verified(certificate, tmp_path)
    assert (answer.returncode, answer.stderr.startswith("NOT proved")) == (1, True)


def test_another_shops_key_is_refused(diary: Diary, alice: Person, tmp_path: Path) -> None:
    answer = verified(forget(alice), tmp_path, "00" * 32)
    assert answer.returncode == 1


def test_anothers_proof_is_refused(
    diary: Diary, alice: Person, bao: Person, tmp_path: Path
) -> None:
    make_diary(bao)
    other, certificate = forget(bao), forget(alice)
    answer = verified(certificate | {"ledger": other["ledger"]}, tmp_path)
    assert "another certificate" in answer.stderr
