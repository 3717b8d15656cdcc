"""Sealed bytes open only unchanged, under their key and in their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.keys import sealing
from troth.keys.sealing import Place, Unreadable
from troth.lib import ids

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
KEY_ID = ids.new()
HERE = Place("orders_order", "phone", ids.new())


def sealed(plain: bytes = b"0912345678") -> bytes:
    return sealing.seal(plain, key=KEY, key_id=KEY_ID, place=HERE)


@given(st.binary(max_size=500))
def test_what_was_sealed_opens_as_it_was(plain: bytes) -> None:
    assert sealing.unseal(sealed(plain), key=KEY, place=HERE) == plain


def test_the_header_names_the_key() -> None:
    assert sealing.key_id_of(sealed()) == KEY_ID


@given(st.integers(min_value=0))
def test_any_flipped_bit_is_refused(chosen: int) -> None:
    bits = bytearray(sealed())
    position = chosen % (len(bits) * 8)
    bits[position // 8] ^= 1 << (position % 8)
    with pytest.raises(Unreadable):
        sealing.unseal(bytes(bits), key=KEY, place=HERE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place("orders_order", "phone", ids.new()),
        Place("orders_order", "name", HERE.row),
        Place("members_member", "phone", HERE.row),
    ],
    ids=["another row", "another column", "another table"],
)
def test_a_value_moved_elsewhere_is_refused(elsewhere: Place) -> None:
    with pytest.raises(Unreadable):
        sealing.unseal(sealed(), key=KEY, place=elsewhere)


def test_another_key_is_refused() -> None:
    with pytest.raises(Unreadable):
        sealing.unseal(sealed(), key=OTHER_KEY, place=HERE)


@pytest.mark.parametrize("stub", [b"", b"T1", b"alice@example.com", b"T1" + bytes(27)])
def test_what_bears_no_header_is_refused_not_passed_on(stub: bytes) -> None:
    with pytest.raises(Unreadable):
        sealing.key_id_of(stub)


def test_the_same_value_twice_gives_different_bytes() -> None:
    assert sealed() != sealed()
