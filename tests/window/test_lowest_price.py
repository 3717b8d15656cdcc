"""Beside a reduced price stands the lowest of the thirty days before, for no query more."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.shopping import make_variant
from tests.window.conftest import Visit
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.policy.models import Store
from troth.pricing import setting
from troth.pricing.setting import Price

pytestmark = pytest.mark.django_db
BY = Actor.system("test")
WORDS = "Lowest price of the last 30 days before the reduction: NT$450"


@pytest.fixture
def ring(kalicia: Store) -> Variant:
    """Once 450, then 500, now 400."""
    made = make_variant(kalicia, price=450)
    now = clock.now()
    with clock.stopped_at(now - timedelta(days=90)) as time:
        setting.begin([made], by=BY)
        time.moment = now - timedelta(days=20)
        setting.set_price(made, Price(500), by=BY)
        time.moment = now - timedelta(days=2)
        setting.set_price(made, Price(400, 500), by=BY)
    return made


def path_of(variant: Variant) -> str:
    return f"/en/products/{variant.product.slug}/"


def test_a_reduced_price_has_the_lowest_of_thirty_days_beside_it(
    ring: Variant, visit: Visit
) -> None:
    assert WORDS in visit(path_of(ring)).content.decode()


def test_a_price_that_is_not_reduced_has_nothing_beside_it(ring: Variant, visit: Visit) -> None:
    setting.set_price(ring, Price(480), by=BY)
    assert "Lowest price" not in visit(path_of(ring)).content.decode()


def test_each_choice_brings_its_own_words(ring: Variant, visit: Visit) -> None:
    Variant.objects.create(
        store=ring.store, product=ring.product, price=700, stock=3, sku="other", position=1
    )
    page = visit(path_of(ring)).content.decode()
    assert f'data-lowest="{WORDS}"' in page
    assert 'data-lowest=""' in page


def test_the_page_asks_no_more_than_before(ring: Variant, visit: Visit) -> None:
    with CaptureQueriesContext(connection) as asked:
        visit(path_of(ring))
    assert len(asked) <= 6
