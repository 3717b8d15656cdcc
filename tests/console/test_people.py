"""``troth person show`` shows what can be read, ``troth person erase`` leaves nothing to show."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from troth.accounts.codes import account_at
from troth.console import people
from troth.ledger.models import Entry
from troth.lib import clock
from troth.members.models import Member
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store
from troth.retention.models import Erasure, Hold

pytestmark = pytest.mark.django_db
EMAIL = "alice@example.com"


@pytest.fixture(autouse=True)
def _home(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def alice(kalicia: Store) -> Person:
    person = account_at(kalicia, EMAIL).account.person
    Member.objects.create(store=kalicia, person=person, origin="joined", name="王小明")
    return person


def troth(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(people.app, list(words), input=typed)


def test_what_is_held_is_shown_as_json(alice: Person) -> None:
    said = troth("show", " Alice@Example.com", "--store", "kalicia", "--json")
    assert said.exit_code == 0
    shown = json.loads(said.stdout)
    assert (shown["person"], shown["store"]) == (str(alice.pk), "kalicia")
    values = [field["value"] for row in shown["rows"] for field in row["fields"]]
    assert sorted(values) == [EMAIL, "王小明"]


def test_and_as_a_table(alice: Person) -> None:
    said = troth("show", EMAIL, "--store", "kalicia")
    assert "王小明" in said.stdout
    assert "2 values can be read, 0 are erased." in said.stdout


def test_the_showing_is_in_the_ledger(alice: Person) -> None:
    troth("show", EMAIL, "--store", "kalicia")
    assert Entry.objects.of(alice.store).get().actor == "system person show"


@pytest.mark.parametrize("command", ["show", "erase"])
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("bao@example.com", "--store", "kalicia"), 1, "Nobody is known"),
        (("bao", "--store", "kalicia"), 2, "not an e-mail"),
        ((EMAIL, "--store", "nowhere"), 2, "no store"),
        ((EMAIL, "--store", "clinico"), 1, "Nobody is known"),
    ],
)
def test_who_is_not_known_is_told_and_nothing_happens(
    alice: Person, clinico: Store, command: str, words: tuple[str, ...], code: int, told: str
) -> None:
    said = troth(command, *words)
    assert (said.exit_code, told in " ".join(said.output.split())) == (code, True)
    assert "王小明" not in said.output
    assert not Entry.objects.of(alice.store).exists()
    assert not Erasure.objects.of(alice.store).exists()


def test_erasing_shows_the_plan_asks_and_certifies(alice: Person) -> None:
    said = troth("erase", EMAIL, "--store", "kalicia", typed="y\n")
    assert said.exit_code == 0
    assert "goes" in said.stdout
    assert "Done: 1 keys destroyed, 0 left; 0 values can still be read." in said.stdout
    assert troth("show", EMAIL, "--store", "kalicia").exit_code == 1
    erasure = Erasure.objects.of(alice.store).get()
    assert (erasure.asked_by, erasure.scrubbed_at is not None) == ("system person erase", True)


def test_whoever_says_no_erases_nothing(alice: Person) -> None:
    said = troth("erase", EMAIL, "--store", "kalicia", typed="n\n")
    assert said.exit_code == 1
    assert not Erasure.objects.of(alice.store).exists()
    assert troth("show", EMAIL, "--store", "kalicia").exit_code == 0


def test_a_script_says_yes_beforehand(alice: Person) -> None:
    assert troth("erase", EMAIL, "--store", "kalicia", "--json").exit_code == 2
    assert not Erasure.objects.of(alice.store).exists()
    said = troth("erase", EMAIL, "--store", "kalicia", "--json", "--yes")
    certificate = json.loads(said.stdout)
    assert (certificate["keys_left"], certificate["values_still_readable"]) == (0, 0)
    assert not Address.objects.of(alice.store).exists()


def test_what_is_held_back_is_told_with_its_reason(alice: Person, kalicia: Store) -> None:
    Hold.objects.create(
        store=kalicia, person=alice, retention="*", clause="C5-7", reason="a court asked",
        until=clock.now().replace(year=2090),
    )  # fmt: skip
    said = troth("erase", EMAIL, "--store", "kalicia", "--json", "--yes")
    assert said.exit_code == 1
    assert [fate["clause"] for fate in json.loads(said.stdout)["stays"]] == ["C5-7"]
    assert troth("show", EMAIL, "--store", "kalicia").exit_code == 0
