"""The gate that takes points out is itself tried: on a test that bites, and on one that cannot."""

import subprocess
import sys

import pytest

from troth.promises.sources import CHECKOUT

pytestmark = pytest.mark.slow


def bite(ids: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    planted = ["-p", "tests.promises.biting", "tests/promises/planted.py", f"--bite={ids}"]
    done = subprocess.run(
        [*command, *planted], check=False, cwd=CHECKOUT, capture_output=True, text=True
    )
    return done.returncode, done.stdout


def test_a_test_that_bites_is_no_survivor() -> None:
    status, told = bite("Z-01")
    assert status == 0, told
    assert "2 mutants: 1 refused by an assertion, 1 by a crash, 0 survived, 0 not tried" in told


def test_a_promise_whose_test_cannot_fail_is_a_survivor() -> None:
    status, told = bite("Z-01,Z-02")
    assert status == 1, told
    assert "SURVIVED  Z-02  planted._looked_at  says yes (1 tests)" in told
    assert "SURVIVED  Z-01" not in told
