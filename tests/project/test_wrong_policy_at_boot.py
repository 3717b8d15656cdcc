"""C0-1: a store whose policy cannot be kept does not open, and says what to write."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.policy.wrong import change, packs_at
from troth.policy.models import Store
from troth.project import boot
from troth.project.facts import look


@pytest.fixture
def packs(tmp_path: Path) -> Iterator[Path]:
    with packs_at(tmp_path) as packs:
        yield packs


@pytest.mark.promise("C0-1")
def test_a_store_without_an_operator_does_not_open(packs: Path, kalicia: Store) -> None:
    change(packs / "kalicia" / "terms.toml", "representative = ", "# ")
    (fault,) = look("127.0.0.1").pack_faults
    assert fault.startswith("packs/kalicia/terms.toml:")
    assert "[operator] lacks “representative”" in fault
    assert fault in boot.problems(replace(look("127.0.0.1"), mode="demo"))


@pytest.mark.promise("C0-1")
def test_a_store_with_a_complete_policy_opens(kalicia: Store, clinico: Store) -> None:
    assert look("127.0.0.1").pack_faults == []


def test_packs_of_no_store_here_keep_nobody_from_opening(packs: Path, clinico: Store) -> None:
    change(packs / "kalicia" / "terms.toml", "representative = ", "# ")
    assert look("127.0.0.1").pack_faults == []


@pytest.mark.django_db
def test_a_new_demo_does_not_plant_what_could_not_open(packs: Path) -> None:
    change(packs / "clinico" / "terms.toml", "[operator]", "[operator")
    (fault,) = look("127.0.0.1").pack_faults
    assert fault.startswith("packs/clinico/terms.toml:")
