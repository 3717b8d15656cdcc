"""Promises that nobody made, for the biting to be tried on: only one of their tests can fail."""

import pytest

from troth.lib.promises import keeps


@keeps("Z-01")
def _guarded(text: str) -> str:
    return text.replace("secret", "•••")


@keeps("Z-02")
def _looked_at(text: str) -> bool:
    return "secret" not in text


@pytest.mark.promise("Z-01")
def test_that_bites() -> None:
    assert "secret" not in _guarded("a secret")


@pytest.mark.promise("Z-02")
def test_that_cannot_fail() -> None:
    _looked_at("a secret")
