"""The signing key is made ready once; another one in the root's place is noticed at once."""

import pytest

from troth.keys import provider, signing
from troth.ledger.checkpoints import BadCheckpoint, Checkpoint, parse

HEAD = Checkpoint("troth/kalicia/ledger", 3, bytes(32))
OTHER = f"1 wrap {'5a' * 32}\n1 index {'a5' * 32}\n1 sign {'77' * 32}\n"


def test_a_signature_is_ours_for_this_message_alone() -> None:
    mark = signing.sign(b"a")
    assert signing.is_signed(mark, b"a")
    assert not signing.is_signed(mark, b"b")


def test_another_signing_key_takes_over_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    before, mark = signing.public_key(), signing.sign(b"a")
    monkeypatch.setenv(provider.VARIABLE, OTHER)
    assert signing.public_key() != before
    assert not signing.is_signed(mark, b"a")


def test_a_checkpoint_read_before_is_not_ours_under_another_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note = HEAD.signed()
    assert parse(note) == parse(note) == HEAD
    monkeypatch.setenv(provider.VARIABLE, OTHER)
    with pytest.raises(BadCheckpoint):
        parse(note)
