"""The probes of recoveries and helpers, with the harm done that they are there to find."""

from datetime import timedelta

import pytest

from tests.cast import make_person
from tests.probe.conftest import Measure
from troth.lib import clock
from troth.people.helpers import Helper
from troth.policy.models import Store
from troth.recovery.models import Doubt, FormerAddress, Recovery

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


def says(measure: Measure, probe: str, words: str) -> None:
    found = measure(probe)
    assert not found.kept
    assert words in str(found.figures)


def asked(store: Store, ago: timedelta) -> Recovery:
    at = clock.now() - ago
    return Recovery.objects.create(
        store=store, email="new@example.com", day=at.date(), language="en", asked_at=at
    )


def helper(store: Store, until: timedelta) -> Helper:
    return Helper.objects.create(
        store=store, person=make_person(store), language="en", until=clock.now() + until
    )


@pytest.mark.promise("X-04")
@pytest.mark.promise("C3-3")
def test_all_is_well_where_nothing_is_late(measure: Measure, shop: Store) -> None:
    asked(shop, timedelta())
    helper(shop, 364 * DAY)
    assert measure("recoveries-end").kept
    assert measure("helpers-end").kept


def test_a_recovery_past_its_day(measure: Measure, shop: Store) -> None:
    Recovery.objects.of(shop).filter(pk=asked(shop, 8 * DAY).pk).update(checked_at=clock.now())
    says(measure, "recoveries-end", "1 recoveries past their day")


def test_a_recovery_that_nobody_looked_at(measure: Measure, shop: Store) -> None:
    asked(shop, timedelta(hours=2))
    says(measure, "recoveries-end", "1 recoveries that nobody looked at")


def test_a_former_address_past_its_day(measure: Measure, shop: Store) -> None:
    FormerAddress.objects.create(
        store=shop,
        person=make_person(shop),
        email="old@example.com",
        changed_at=clock.now() - 8 * DAY,
    )
    says(measure, "recoveries-end", "1 former addresses past their day")


def test_a_doubt_tried_too_often(measure: Measure, shop: Store) -> None:
    Doubt.objects.create(store=shop, person=make_person(shop), tries=6)
    says(measure, "recoveries-end", "1 doubts tried too often")


@pytest.mark.parametrize(
    ("until", "words"), [(-1 * DAY, "1 past their end"), (400 * DAY, "1 without an end")]
)
def test_a_helper_past_their_end(
    measure: Measure, shop: Store, until: timedelta, words: str
) -> None:
    helper(shop, until)
    says(measure, "helpers-end", words)
