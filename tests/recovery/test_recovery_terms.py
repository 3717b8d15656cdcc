"""What a recovery needs is kept until it is over, in every store; else the shop does not start."""

import pytest

from troth.policy.terms import stores, terms_of
from troth.recovery import checks


@pytest.mark.parametrize("store", stores())
def test_each_store_keeps_it_a_day_longer_than_the_wait(store: str) -> None:
    terms = terms_of(store)
    assert terms.classes["recovery"].days > terms.clocks.recovery_days >= 7
    assert checks.a_recovery_is_kept_to_its_end() == []


def test_a_wait_that_is_longer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clocks:
        recovery_days = 8

    class Terms:
        clocks = Clocks
        classes = terms_of("kalicia").classes

    monkeypatch.setattr(checks, "terms_of", lambda _store: Terms)
    found = checks.a_recovery_is_kept_to_its_end()
    assert "takes 8 days" in found[0].msg
    assert found[0].hint == "Write days = 9 under [retention.recovery]."
