"""C3-1b: nothing personal can be read in the stored bytes; and the search would find it."""

import pytest

from tests.canaries import tasks
from tests.canaries.disk import found
from tests.canaries.walk import CANARIES, walk_through_the_shop
from troth.policy.models import Store

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.promise("C3-1b")
def test_nothing_typed_can_be_read_on_the_disk(
    kalicia: Store, caplog: pytest.LogCaptureFixture
) -> None:
    walk_through_the_shop(kalicia)
    words = CANARIES | {"in an error": tasks.CANARY_IN_AN_ERROR}
    assert found(words) == set()
    assert not [name for name, word in words.items() if word in caplog.text]


@pytest.mark.control("C3-1b")
def test_with_the_sealing_taken_out_the_search_finds_everything(
    kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: without it, a search that finds nothing would mean nothing."""
    monkeypatch.setattr("troth.keys.sealing.AESGCM", NoCipher)
    walk_through_the_shop(kalicia)
    assert found(CANARIES) == set(CANARIES)


class NoCipher:
    """Stands where AES-256-GCM stands, and seals nothing."""

    def __init__(self, key: bytes) -> None:
        self.tag = bytes(16)

    def encrypt(self, _nonce: bytes, plain: bytes, _associated: bytes) -> bytes:
        return plain + self.tag

    def decrypt(self, _nonce: bytes, sealed: bytes, _associated: bytes) -> bytes:
        return sealed[: -len(self.tag)]
