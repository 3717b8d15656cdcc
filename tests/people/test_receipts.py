"""A receipt proves itself without the shop, and all of a person's answers go home in one shape."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cast import say
from troth.ledger.models import Entry
from troth.ledger.receipts import mark_of
from troth.people import records
from troth.people.models import Consent, Person

pytestmark = pytest.mark.django_db
VERIFIER = Path(__file__).parents[2] / "bin" / "verify-proof"


def verified(receipt: object, folder: Path) -> subprocess.CompletedProcess[str]:
    path = folder / "receipt.json"
    path.write_text(json.dumps(receipt))
    key = receipt["ledger"]["public_key"]  # type: ignore[index]
    command = [sys.executable, "-I", str(VERIFIER), str(path), key]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def read_again(person: Person) -> Consent:
    found: Consent = Consent.objects.of(person.store).select_related("store").get()
    return found


@pytest.mark.promise("G-02")
def test_a_receipt_proves_itself(alice: Person, tmp_path: Path) -> None:
    say(alice)
    receipt = records.receipt_of(read_again(alice))
    answer = verified(receipt, tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("Proved: entry 0 of 1")
    assert len(json.dumps(receipt)) < 4000


@pytest.mark.parametrize("what", ["words", "answer", "date"])
def test_a_changed_receipt_is_refused(alice: Person, tmp_path: Path, what: str) -> None:
    say(alice)
    receipt = records.receipt_of(read_again(alice))
    match what:
        case "words":
            receipt["dpv:hasNotice"]["dct:description"] += " And to our partners."
        case "answer":
            receipt["dpv:hasConsentStatus"] = "dpv:ConsentRefused"
        case _:
            receipt["dct:hasPart"][-1]["dct:date"] = "2020-01-01T00:00:00+00:00"
    answer = verified(receipt, tmp_path)
    assert answer.returncode == 1
    assert answer.stderr.startswith("NOT proved")


def test_the_ledger_names_the_event_as_it_stands_in_the_table(alice: Person) -> None:
    say(alice)
    entry = Entry.objects.of(alice.store).get()
    assert entry.reason == mark_of(records.facts_of(read_again(alice)))


def test_the_export_has_a_record_a_purpose_with_all_its_events(alice: Person) -> None:
    say(alice)
    say(alice, is_yes=False)
    (record,) = records.export_of(alice)["@graph"]
    assert record["@type"] == "dpv:ConsentRecord"
    assert record["dpv:hasConsentStatus"] == "dpv:ConsentWithdrawn"
    assert record["dpv:hasProcess"]["dpv:hasLegalBasis"] == "dpv:Consent"
    assert [part["@type"] for part in record["dct:hasPart"]] == [
        "dpv:ConsentRequested", "dpv:ConsentGiven", "dpv:ConsentRequested", "dpv:ConsentWithdrawn",
    ]  # fmt: skip


def test_the_export_has_nobody_elses(alice: Person, bao: Person) -> None:
    say(alice)
    assert records.export_of(bao)["@graph"] == []
