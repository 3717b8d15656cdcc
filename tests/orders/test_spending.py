"""What counts for a tier: goods of the last twelve months, of this store, by this person."""

from datetime import UTC, datetime

import pytest

from tests.cast import make_person
from tests.shopping import line_of, make_variant, placed
from troth.lib import clock
from troth.members.models import Tier
from troth.orders import spending
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_year_of_goods_without_delivery_counts(kalicia: Store, clinico: Store) -> None:
    alice, bao = make_person(kalicia), make_person(kalicia)
    ring = make_variant(kalicia, price=700)
    for moment in (NOW.replace(year=2025, day=22), NOW.replace(year=2025, day=24), NOW):
        with clock.stopped_at(moment):
            placed(alice, line_of(ring))
    with clock.stopped_at(NOW):
        placed(bao, line_of(ring, 2))
        assert spending.spent(kalicia) == {alice.pk: 1400, bao.pk: 1400}
        assert spending.spent(clinico) == {}


def test_every_store_is_renewed(kalicia: Store) -> None:
    person = make_person(kalicia)
    placed(person, line_of(make_variant(kalicia, price=3000)))
    assert spending.renew_tiers() == 1
    assert Tier.objects.of(kalicia).get(person=person).slug == "petal"
    assert spending.renew_tiers() == 0
