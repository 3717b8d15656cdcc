"""One key per subject, retention class and period."""

import pytest

from troth.keys import ring
from troth.keys.models import DataKey
from troth.keys.provider import ensure_root
from troth.keys.ring import Scope
from troth.keys.roots import NoRootKey, parse
from troth.keys.sealing import Unreadable
from troth.lib import ids

pytestmark = pytest.mark.django_db

STORE, ALICE, BAO = ids.new(), ids.new(), ids.new()
HERS = Scope(STORE, ALICE, "account", "")


def test_minting_twice_gives_the_same_key() -> None:
    first = ring.mint([HERS])[HERS]
    assert ring.mint([HERS])[HERS] == first
    assert DataKey.objects.count() == 1


def test_person_class_and_period_each_have_their_own_key() -> None:
    scopes = [
        HERS,
        Scope(STORE, BAO, "account", ""),
        Scope(STORE, ALICE, "transaction-record", "2026"),
    ]
    keys = ring.mint(scopes)
    assert len({key.secret for key in keys.values()}) == 3


def test_no_key_lies_open_in_its_row() -> None:
    key = ring.mint([HERS])[HERS]
    assert key.secret not in bytes(DataKey.objects.get().wrapped)


def test_a_key_handed_to_another_person_does_not_open() -> None:
    ring.mint([HERS])
    DataKey.objects.update(subject=BAO)
    with pytest.raises(Unreadable):
        ring.fetch([DataKey.objects.get().id])


def test_a_destroyed_key_is_missing_from_the_answer() -> None:
    key = ring.mint([HERS])[HERS]
    DataKey.objects.all().delete()
    assert ring.fetch([key.id]) == {}


def test_many_keys_cost_one_query(django_assert_num_queries: object) -> None:
    keys = ring.mint([Scope(STORE, ids.new(), "account", "") for _ in range(50)])
    with django_assert_num_queries(1, using="keys"):  # type: ignore[operator]
        assert len(ring.fetch([key.id for key in keys.values()])) == 50


def test_indexes_of_two_columns_do_not_match() -> None:
    assert ring.index("a.A.email", b"x") == ring.index("a.A.email", b"x")
    assert ring.index("a.A.email", b"x") != ring.index("b.B.email", b"x")


@pytest.mark.parametrize("text", ["", "1 wrap abcd", "x", "1 wrap " + "00" * 32])
def test_malformed_root_keys_are_refused(text: str) -> None:
    with pytest.raises(NoRootKey):
        parse(text)


def test_the_root_key_file_is_its_owners_alone(tmp_path: object, monkeypatch: object) -> None:
    monkeypatch.delenv("TROTH_ROOT_KEYS", raising=False)  # type: ignore[attr-defined]
    ensure_root(tmp_path)  # type: ignore[arg-type]
    path = tmp_path / "root.key"  # type: ignore[operator]
    before = path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600
    assert parse(before).wrap_version == 1
    ensure_root(tmp_path)  # type: ignore[arg-type]
    assert path.read_text() == before
