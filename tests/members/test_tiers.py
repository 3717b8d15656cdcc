"""Tiers follow from what was spent in twelve months: they rise at once, and fall on their day."""

from datetime import date
from uuid import UUID

import pytest

from tests.cast import make_person
from troth.ledger.actors import Actor
from troth.members import actions, tiers, years
from troth.members.models import Member, Tier
from troth.members.tiers import Held, after, next_above, reached, steps_of
from troth.people.models import Person
from troth.policy.models import Store
from troth.retention import erasing

DAY = date(2026, 11, 23)
NEXT = date(2027, 11, 23)


def member(store: Store) -> Person:
    person = make_person(store)
    actions.join(person, origin=Member.Origin.JOINED, by=Actor.person(person.pk))
    return person


def renew(store: Store, spent: dict[UUID, int], today: date = DAY) -> int:
    return tiers.renew(store, spent, today=today)


@pytest.mark.django_db
def test_the_steps_are_those_of_the_pack(kalicia: Store, clinico: Store) -> None:
    assert [step.slug for step in steps_of(kalicia)] == ["petal", "blossom", "garden"]
    assert [step.slug for step in steps_of(clinico)] == ["regular"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("spent", "tier", "above"),
    [
        (0, None, "petal"),
        (2999, None, "petal"),
        (3000, "petal", "blossom"),
        (29999, "blossom", "garden"),
        (30000, "garden", None),
    ],
)
def test_a_sum_reaches_a_tier(
    kalicia: Store, spent: int, tier: str | None, above: str | None
) -> None:
    steps = steps_of(kalicia)
    found, coming = reached(steps, spent), next_above(steps, spent)
    assert (found.slug if found else None, coming.slug if coming else None) == (tier, above)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("held", "spent", "expected"),
    [
        (Held(), 3000, Held("petal", NEXT)),
        (Held(), 10, Held()),
        (Held("blossom", date(2027, 1, 1)), 0, Held("blossom", date(2027, 1, 1))),
        (Held("blossom", date(2027, 1, 1)), 3000, Held("blossom", date(2027, 1, 1))),
        (Held("petal", date(2027, 1, 1)), 12000, Held("blossom", NEXT)),
        (Held("blossom", DAY), 3000, Held("petal", NEXT)),
        (Held("blossom", DAY), 0, Held()),
        (Held("gone from the pack", date(2027, 1, 1)), 3000, Held("petal", NEXT)),
    ],
)
def test_a_tier_rises_at_once_and_falls_on_its_day(
    kalicia: Store, held: Held, spent: int, expected: Held
) -> None:
    assert after(held, steps_of(kalicia), spent, DAY) == expected


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 23), -12, date(2025, 11, 23)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_months_are_counted_as_people_do(day: date, months: int, found: date) -> None:
    assert years.months_after(day, months) == found


@pytest.mark.django_db
def test_renewing_twice_is_renewing_once(kalicia: Store) -> None:
    alice, bao = member(kalicia), member(kalicia)
    spent = {alice.pk: 12500, make_person(kalicia).pk: 99999}
    assert renew(kalicia, spent) == 2
    assert renew(kalicia, spent) == 0
    row = Tier.objects.of(kalicia).get(person=alice)
    assert (row.slug, row.spent, row.renews_on) == ("blossom", 12500, NEXT)
    assert Tier.objects.of(kalicia).get(person=bao).slug == ""
    assert renew(kalicia, {alice.pk: 12600}) == 1


@pytest.mark.django_db
def test_a_tier_goes_with_the_person(kalicia: Store) -> None:
    alice = member(kalicia)
    actions.correct(Member.objects.of(kalicia).get(), by=Actor.person(alice.pk), name="王小明")
    renew(kalicia, {alice.pk: 3000})
    erasing.erase(alice, by=Actor.person(alice.pk))
    assert not Tier.objects.of(kalicia).exists()
    assert renew(kalicia, {alice.pk: 3000}) == 0
