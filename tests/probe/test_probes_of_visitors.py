"""The probe of what is kept of a visitor, with the harm done that it is there to find."""

from typing import Any

import pytest

from tests.probe.conftest import Measure
from troth.lib import clock
from troth.policy.models import Store
from troth.search import counting
from troth.search.models import SearchedWord

pytestmark = pytest.mark.django_db(transaction=True)
PROBE = "visitor-forgotten"


@pytest.mark.promise("C2-1")
def test_it_is_kept(measure: Measure) -> None:
    found = measure(PROBE)
    assert found.kept, found.sentence


@pytest.mark.control("C2-1")
def test_an_address_that_is_written_down_is_found(
    measure: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    def noted(store: Store, _query: str, _found: Any, address: str) -> None:
        rows = SearchedWord.objects.of(store)
        rows.get_or_create(store_id=store.pk, day=clock.today(), words=address)

    monkeypatch.setattr(counting, "count", noted)
    found = measure(PROBE)
    assert not found.kept
    assert "shop" in found.sentence or "searchedword" in found.sentence
