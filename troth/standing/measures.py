"""What the shop decides: a suspension with its end, or the end of an account with its term."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.lib.promises import keeps
from troth.outreach.actions import send_soon
from troth.outreach.languages import language_of
from troth.outreach.models import Address
from troth.people.models import Person

from . import entering, letters, rules
from .casework import CaseClosed
from .models import Case, Evidence, Measure, Remembrance

FIELDS = ("standing.Measure.kind",)


class WithoutEvidence(Exception):
    """Nothing was added to the case that a measure could rest on."""


@keeps("T-09")
def suspend(
    case: Case,
    *,
    services: Collection[str],
    until: datetime,
    by: Actor,
    second: Actor | None = None,
) -> Measure:
    """Refuse a member some services, or all where none is named, until a day.

    Orders that are placed already go on. The member is told by mail and on their pages.

    Args:
        second: who else decided so (``proposals.agree``); nobody suspends for over 30 days alone.

    Raises:
        NeedsSecond: it is longer than that, and nobody else has agreed.
        Refused: the actor may not decide about members.
        CaseClosed: there is no open case to rest it on.
        WithoutEvidence: the case has none.
        NotAllowed: the terms allow no such suspension.
    """
    rules.refuse_ungranted(case.store, by)
    now = clock.now()
    rules.refuse_unbounded(case.store.terms, services, now, until)
    if rules.takes_two(now, until):
        rules.refuse_alone(case.store, by, second)
    draft = Measure(kind=Measure.Kind.SUSPENSION, services=sorted({*services}), until=until)
    return _taken(case, draft, by, second)


@keeps("T-09")
def give_notice(case: Case, *, by: Actor) -> Measure:
    """Tell a member that the shop ends their account when the term is over, and not before.

    Until then everything serves them, and they may appeal, take a copy, or leave by themself.

    Raises:
        Refused, CaseClosed, WithoutEvidence: as for a suspension.
        IntegrityError: they were given notice already.
    """
    rules.refuse_ungranted(case.store, by)
    until = clock.now() + timedelta(days=case.store.terms.clocks.ending_days)
    return _taken(case, Measure(kind=Measure.Kind.ENDING, until=until), by)


@transaction.atomic
def _taken(case: Case, draft: Measure, by: Actor, second: Actor | None = None) -> Measure:
    """In the lock order person, case: whoever orders at this moment is through, or refused."""
    Person.objects.of(case.store).select_for_update().get(pk=case.person_id)
    if not Case.objects.of(case.store).open().select_for_update().filter(pk=case.pk).exists():
        raise CaseClosed
    _refuse_groundless(case)
    draft.store, draft.case, draft.person = case.store, case, case.person
    draft.taken_by = str(by)  # the ledger names the second
    draft.save(force_insert=True)
    if not draft.is_ending:
        _remember(draft)
    entering.append(case, Entry.Deed.MEASURE, FIELDS, by=by, second=second)
    language = language_of(case.person)
    send_soon(letters.MEASURE, about=draft.pk, store=case.store, language=language)
    return draft


@keeps("T-09")
def _refuse_groundless(case: Case) -> None:
    if not Evidence.objects.of(case.store).filter(case=case).exists():
        raise WithoutEvidence


@keeps("T-09")
def _remember(measure: Measure) -> None:
    """Note the pseudonyms of the member's addresses: they outlive an erasure until the end."""
    mine = Address.objects.of(measure.store).of_person(measure.person)
    Remembrance.objects.bulk_create(
        Remembrance(store=measure.store, measure=measure, mark=mark)
        for mark in mine.values_list("email_index", flat=True)
    )


@transaction.atomic
def lift(measure: Measure, *, by: Actor) -> bool:
    """Take a measure back; whether it was standing until now.

    Raises:
        Refused: the actor may not decide about members.
    """
    rules.refuse_ungranted(measure.store, by)
    return finish(measure, Measure.Outcome.LIFTED, by=by)


@keeps("T-09")
def finish(measure: Measure, outcome: Measure.Outcome, *, by: Actor) -> bool:
    """Let a measure be over, in the caller's transaction, and forget whom it remembered."""
    mine = Measure.objects.of(measure.store).standing().filter(pk=measure.pk)
    over = {"over_at": clock.now(), "over_by": str(by), "outcome": outcome}
    if not mine.update(**over):
        return False
    measure.refresh_from_db(fields=["over_at", "over_by", "outcome"])
    Remembrance.objects.of(measure.store).filter(measure=measure).delete()
    entering.append(measure.case, Entry.Deed.LIFT, FIELDS, by=by)
    if outcome == Measure.Outcome.LIFTED:
        language = language_of(measure.person)
        send_soon(letters.LIFTED, about=measure.pk, store=measure.store, language=language)
    return True
