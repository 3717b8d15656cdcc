"""Erasing cannot be undone, and no pack can ask for it (decision 0007)."""

from pathlib import Path

import pytest

from tests.policy.wrong import change, packs_at
from troth.policy.terms import PackError, terms_of


@pytest.mark.parametrize("wish", ["undo_days = 7", "grace_days = 7"])
def test_a_pack_that_asks_for_days_of_grace_is_refused(wish: str, tmp_path: Path) -> None:
    with packs_at(tmp_path) as packs:
        assert terms_of("kalicia").classes["account"].is_erasable
        terms_of.cache_clear()
        terms = packs / "kalicia" / "terms.toml"
        change(terms, "[retention.account]\n", f"[retention.account]\n{wish}\n")
        with pytest.raises(PackError, match=wish.split(" ", maxsplit=1)[0]):
            terms_of("kalicia")
