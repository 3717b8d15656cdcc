"""What the clock does with cases and measures, in every store."""

from datetime import timedelta

from django.db import transaction

from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.promises import keeps
from troth.policy.models import Store
from troth.retention.erasing import NothingToErase, erase
from troth.retention.models import Erasure

from . import measures, proposals
from .models import RETENTION, Case, Measure

BY = Actor.system("standing")


def carry_out() -> int:
    """End what is due, and forget what is over; how many measures ended."""
    return sum(_carry_out(store) for store in Store.objects.all())


def _carry_out(store: Store) -> int:
    _forget(store)
    due = Measure.objects.of(store).due().select_related("case__store", "person__store", "store")
    return sum(_ended(measure) for measure in due)


@keeps("T-09")
def _ended(measure: Measure) -> bool:
    """A suspension is over; an account that was to end is ended, and its keys go class by class."""
    if not measure.is_ending:
        return _finished(measure, Measure.Outcome.SERVED)
    if gone := _erasure_of(measure):
        was_us = gone.asked_by == str(BY)  # and killed before this was written down
        return _finished(measure, Measure.Outcome.ENDED if was_us else Measure.Outcome.LEFT)
    try:
        erase(measure.person, by=BY)
    except NothingToErase:
        return False  # a hold keeps everything; the day after it is lifted the account ends
    return _finished(measure, Measure.Outcome.ENDED)


@transaction.atomic
def _finished(measure: Measure, outcome: Measure.Outcome) -> bool:
    return measures.finish(measure, outcome, by=BY)


def _erasure_of(measure: Measure) -> Erasure | None:
    """How the person was forgotten as a whole, if they were."""
    return (
        Erasure.objects.of(measure.store).filter(person=measure.person, part__isnull=True).first()
    )


@keeps("T-09")
def _forget(store: Store) -> None:
    """Delete closed cases once their class has had its days; measures and evidence go along."""
    kept = timedelta(days=store.terms.classes[RETENTION].days)
    Case.objects.of(store).filter(closed_at__lt=clock.now() - kept).delete()
    proposals.forget(store)
