"""Which tier a member has by what they spent in twelve months. The numbers are the pack's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from troth.policy.models import Store
from troth.policy.parts import Tier as Step

from . import years
from .models import Member, Tier

MONTHS = 12  # over which spending counts, and for which a tier holds
AT_ONCE = 500


@dataclass(frozen=True)
class Held:
    """A tier and the day on which it is looked at anew; ``slug`` is empty below the lowest."""

    slug: str = ""
    renews_on: date | None = None


def steps_of(store: Store) -> list[Step]:
    """The tiers of a store, the lowest first."""
    return sorted(store.terms.tiers.values(), key=lambda step: step.from_amount)


def reached(steps: list[Step], spent: int) -> Step | None:
    """The highest tier that a sum reaches."""
    return next((step for step in reversed(steps) if spent >= step.from_amount), None)


def next_above(steps: list[Step], spent: int) -> Step | None:
    """The next tier that a sum does not reach."""
    return next((step for step in steps if spent < step.from_amount), None)


def after(held: Held, steps: list[Step], spent: int, today: date) -> Held:
    """The tier that somebody has today. It rises at once, and falls on its day alone."""
    step = reached(steps, spent)
    if _is_kept(held, steps, step, today):
        return held
    return Held(step.slug, years.months_after(today, MONTHS)) if step else Held()


def _is_kept(held: Held, steps: list[Step], step: Step | None, today: date) -> bool:
    order = [each.slug for each in steps]
    if held.slug not in order or held.renews_on is None or held.renews_on <= today:
        return False
    return step is None or order.index(step.slug) <= order.index(held.slug)


def renew(store: Store, spent: Mapping[UUID, int], *, today: date) -> int:
    """Work out every member's tier from what each spent (by person); say how many changed.

    Doing it again on the same day changes nothing.
    """
    steps = steps_of(store)
    rows = {row.person_id: row for row in Tier.objects.of(store)}
    members = Member.objects.of(store).values_list("person_id", flat=True)
    changed = []
    for person_id in members.iterator():
        row = rows.get(person_id) or Tier(store=store, person_id=person_id)
        if _renew(row, steps, spent.get(person_id, 0), today) or row._state.adding:
            changed.append(row)
    _save(store, changed)
    return len(changed)


def _renew(row: Tier, steps: list[Step], spent: int, today: date) -> bool:
    """Set what is new in a row; whether anything was."""
    held = after(Held(row.slug, row.renews_on), steps, spent, today)
    if (row.slug, row.renews_on, row.spent) == (held.slug, held.renews_on, spent):
        return False
    row.slug, row.renews_on, row.spent = held.slug, held.renews_on, spent
    return True


def _save(store: Store, rows: list[Tier]) -> None:
    new = [row for row in rows if row._state.adding]
    old = [row for row in rows if not row._state.adding]
    Tier.objects.bulk_create(new, AT_ONCE, ignore_conflicts=True)
    Tier.objects.of(store).bulk_update(old, ["slug", "renews_on", "spent"], AT_ONCE)
