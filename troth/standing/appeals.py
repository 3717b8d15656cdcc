"""A member's word against a measure, and the shop's answer to it."""

from django.db import transaction

from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.lib.promises import keeps
from troth.members.rules import refuse_stranger
from troth.outreach.actions import send_soon
from troth.people.models import Person
from troth.personal.sealing import seal_drafts

from . import entering, letters, measures, rules
from .models import Appeal, Measure

WORDS, ANSWER = ("standing.Appeal.words",), ("standing.Appeal.answer",)


class NoSuchMeasure(LookupError):
    """Nothing that is in force concerns this person, or not that."""


class WasAnswered(Exception):
    """Somebody else has answered this appeal."""


@keeps("T-09")
def appeal(measure: Measure, person: Person, *, words: str, language: str, by: Actor) -> Appeal:
    """Object to a measure. While an appeal against the end of an account is open, nothing ends.

    Whoever said something already and has no answer yet keeps what they said first.

    Raises:
        Refused: somebody else than the person asks.
        NoSuchMeasure: the measure is over, or does not concern the person.
        NotAllowed: there are no words, or too many.
    """
    refuse_stranger(person.pk, by)
    said = Appeal(
        store=person.store,
        measure=measure,
        person=person,
        words=rules.refuse_wordless(words),
        language=language,
    )
    seal_drafts([said])
    with transaction.atomic():
        standing = Measure.objects.of(person.store).standing().of_person(person)
        if not standing.select_for_update().filter(pk=measure.pk).exists():
            raise NoSuchMeasure
        mine = Appeal.objects.of(person.store).open().filter(measure=measure, person=person)
        if earlier := mine.first():
            return earlier
        said.save(force_insert=True)
        entering.append_about(person, measure.case, Entry.Deed.APPEAL, WORDS, by=by)
    return said


@keeps("T-09")
def answer(appeal: Appeal, *, outcome: str, words: str, by: Actor) -> Appeal:
    """Answer an appeal: the measure stays, or is lifted at once. The member is told by mail.

    Raises:
        Refused: the actor may not decide about members.
        NotAllowed: there are no words, or the outcome is none.
        WasAnswered: somebody was faster.
    """
    rules.refuse_ungranted(appeal.store, by)
    if outcome not in Appeal.Outcome.values:
        raise rules.NotAllowed("the measure stays or is lifted")
    appeal.answer = rules.refuse_wordless(words)
    seal_drafts([appeal])
    with transaction.atomic():
        mine = Appeal.objects.of(appeal.store).open().filter(pk=appeal.pk)
        if not mine.update(answered_at=clock.now(), answered_by=str(by), outcome=outcome):
            raise WasAnswered
        appeal.save(update_fields=["answer"])
        appeal.refresh_from_db(fields=["answered_at", "answered_by", "outcome"])
        _tell(appeal, by)
    return appeal


def _tell(appeal: Appeal, by: Actor) -> None:
    case = appeal.measure.case
    entering.append_about(appeal.person, case, Entry.Deed.ANSWER, ANSWER, by=by)
    send_soon(letters.ANSWER, about=appeal.pk, store=appeal.store, language=appeal.language)
    if appeal.outcome == Appeal.Outcome.LIFTED:
        measures.finish(appeal.measure, Measure.Outcome.LIFTED, by=by)
