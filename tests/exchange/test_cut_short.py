"""An import that is cut short keeps whole products, and is simply run again."""

from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import Bring, Write
from tests.exchange.woo import variable, variation
from troth.catalogue.models import Product, Variant
from troth.exchange import importing
from troth.exchange.loading import Loader
from troth.exchange.reports import Outcome
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search.models import SearchTerm


class Killed(BaseException):
    """As the process being ended: nothing catches it."""


@pytest.fixture
def path(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(importing, "BATCH", 2)
    rows = []
    for number in range(6):
        rows.append(variable(ID=str(number), SKU=f"P{number}", Name=f"Ring {number}"))
        rows += [variation(metal, SKU=f"{number}-{metal}", Parent=f"P{number}") for metal in "AB"]
    return write(*rows)


def test_what_was_done_stays_and_the_rest_follows(
    path: Path, bring: Bring, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, done = Loader._place, []

    def killed(self: Loader, *args: Any) -> Any:
        done.append(args)
        if len(done) == 4:
            raise Killed
        return usual(self, *args)

    with monkeypatch.context() as cut:
        cut.setattr(Loader, "_place", killed)
        with pytest.raises(Killed):
            bring(path)
    assert Product.objects.of(store).count() == 2
    assert Variant.objects.of(store).count() == 4
    assert SearchTerm.objects.of(store).values("listing").distinct().count() == 2
    again = bring(path)
    assert again.outcomes == {Outcome.UNCHANGED: 2, Outcome.CREATED: 4}
    assert bring(path).outcomes == {Outcome.UNCHANGED: 6}


def test_what_the_database_refuses_is_told_and_the_rest_of_its_batch_stands(
    path: Path, bring: Bring, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else takes a SKU between our looking and our writing."""
    other = Product.objects.create(store=store, slug="other", title=Texts("Other"))
    Variant.objects.create(store=store, product=other, sku="1-A", price=1)
    monkeypatch.setattr(Loader, "_owners", lambda *_args: {})
    monkeypatch.setattr(Loader, "_is_free", lambda *_args: True)
    report = bring(path)
    assert [problem.line for problem in report.errors] == [5]
    assert "sku" in report.errors[0].reason
    assert report.outcomes == {Outcome.CREATED: 5}
