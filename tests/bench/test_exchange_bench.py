"""The benchmark of goods in and out does what it says it measures."""

from pathlib import Path
from typing import Any

import pytest

from troth.bench import exchanging
from troth.catalogue.models import Product, Variant
from troth.policy.models import Store


@pytest.mark.django_db
def test_what_is_measured_is_done(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    told: list[str] = []
    figures = list(exchanging._of(30, tmp_path, told.append))
    store = Store.objects.get(slug="goods-30")
    assert Product.objects.of(store).count() == 10
    assert Variant.objects.of(store).count() == 30
    assert (tmp_path / "goods-30-out.jsonl").read_text().count("\n") > 10
    assert len(told) == 4
    rates = [figure for figure in figures if figure.unit == "rows/s"]
    assert len(rates) == 8
    assert all(figure.value > 0 for figure in rates)
    assert all(figure.value > 10 for figure in figures if figure.target)
