"""The demo's jeweller has two houses, a sale that runs and one that is planned, and prices that were."""

import pytest

from tests.catalogue.files import make_product
from tests.stock.conftest import lying
from troth.catalogue.models import Variant
from troth.policy.models import Store
from troth.pricing.models import PriceRow, Sale
from troth.pricing.telling import lowest_words, with_lowest
from troth.seed import selling
from troth.stock.models import Adjustment

pytestmark = pytest.mark.django_db


def test_it_is_filled_once(kalicia: Store) -> None:
    for number, slug in enumerate({*selling.SPREAD, *selling.RUNNING, *selling.PLANNED}):
        make_product(kalicia, slug, sku=f"S-{number}", price=1000, stock=9)
    selling.fill(kalicia)
    before = census(kalicia)
    selling.fill(kalicia)
    assert census(kalicia) == before
    assert [sale.state.value for sale in Sale.objects.of(kalicia)] == ["planned", "running"]
    reduced = Variant.objects.of(kalicia).exclude(compare_at=None)
    assert {row.product.slug for row in reduced} == set(selling.RUNNING)
    told = {lowest_words(row) for row in with_lowest(reduced, kalicia)}
    assert told == {"Lowest price of the last 30 days before the reduction: NT$900"}
    band = Variant.objects.of(kalicia).get(product__slug="plain-band")
    assert (band.stock, lying(band)) == (9, {"studio": 5, "depot": 4})


def census(store: Store) -> list[int]:
    return [model.objects.of(store).count() for model in (PriceRow, Sale, Adjustment)]
