"""Opening a case about a member, adding what it rests on, closing it."""

from django.db import transaction

from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import chance, clock
from troth.lib.promises import keeps
from troth.people.models import Person
from troth.personal.files import KeptFile
from troth.personal.sealing import seal_drafts

from . import entering, rules
from .models import Case, Evidence, Measure

WORDS, EVIDENCE, FILE = (
    "standing.Case.words",
    "standing.Evidence.words",
    "standing.Evidence.file",
)


class CaseClosed(Exception):
    """The case is closed: nothing is added to it and nothing follows from it any more."""


class StillInForce(Exception):
    """A case stays open while a measure of it is in force; lift that first."""


@keeps("K0-5")
def open_case(person: Person, *, reason: str, words: str, by: Actor) -> Case:
    """Open a case about a person; from now on its number opens what it is about, to whom may.

    Args:
        reason: one of ``Case.Reason``.
        words: what it is about. The person reads them.

    Raises:
        Refused: the actor may not decide about members.
        NotAllowed: there are no words, or the reason is no reason.
    """
    rules.refuse_ungranted(person.store, by)
    if reason not in Case.Reason.values:
        raise rules.NotAllowed("the reason is one of the list")
    case = Case(
        store=person.store,
        person=person,
        number=f"S-{clock.now():%y%m%d}-{chance.reference()}".upper(),
        reason=reason,
        words=rules.refuse_wordless(words),
        opened_by=str(by),
    )
    seal_drafts([case])
    with transaction.atomic():
        case.save(force_insert=True)
        entering.append(case, Entry.Deed.CASE, (WORDS,), by=by)
    return case


def add_evidence(case: Case, *, words: str, by: Actor, file: KeptFile | None = None) -> Evidence:
    """Add to an open case what it rests on; sealed under a key of the person concerned.

    Raises:
        Refused, NotAllowed: as when opening it.
        CaseClosed: it is closed.
    """
    rules.refuse_ungranted(case.store, by)
    if not case.is_open:
        raise CaseClosed
    words = rules.refuse_wordless(words)
    found = Evidence(store=case.store, case=case, person=case.person, words=words, added_by=str(by))
    if file is not None:
        found.file = file
    seal_drafts([found])
    with transaction.atomic():
        found.save(force_insert=True)
        fields = (EVIDENCE, FILE) if file else (EVIDENCE,)
        entering.append(case, Entry.Deed.CASE, fields, by=by)
    return found


@transaction.atomic
def close(case: Case, *, by: Actor) -> Case:
    """Close a case: its number opens nothing any more. Closed before, it stays as it was.

    Raises:
        Refused: the actor may not decide about members.
        StillInForce: a measure of it stands.
    """
    rules.refuse_ungranted(case.store, by)
    held = Case.objects.of(case.store).select_for_update().get(pk=case.pk)
    if Measure.objects.of(case.store).standing().filter(case=case).exists():
        raise StillInForce
    if held.is_open:
        case.closed_at, case.closed_by = clock.now(), str(by)
        case.save(update_fields=["closed_at", "closed_by"])
        entering.append(case, Entry.Deed.CASE, (), by=by)
    return case
