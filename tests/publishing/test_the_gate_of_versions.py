"""The build gate: what a pack says is what it has published, text by text and term by term."""

import pytest

from troth.policy.reading import PACKS
from troth.publishing import gate
from troth.publishing.drafts import draft_of
from troth.publishing.shelf import shelf_of

STORES = sorted(path.parent.name for path in PACKS.glob("*/texts"))


def test_every_shop_is_asked() -> None:
    assert {"kalicia", "clinico"} <= set(STORES)


@pytest.mark.promise("K-12")
@pytest.mark.parametrize("store", STORES)
def test_what_the_pack_says_is_published(store: str) -> None:
    assert gate.faults(store, shelf_of(store), draft_of(store)) == []
