"""What a person has agreed to, objects to, and is to be asked before they go on.

Each acceptance is a row of its own: which words, in which language, when and how. It is kept apart
from consent: agreeing to a text says yes to no purpose.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from django.db import transaction
from django.utils import timezone

from troth.ledger import book
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.lib import clock
from troth.lib.promises import keeps
from troth.policy.stores import StoreQuerySet
from troth.publishing import history
from troth.publishing.models import Version, today

from .models import Acceptance, Objection, Person, Showing
from .stances import Stance, accepted_by_use, needed

How = Acceptance.How
Texts = Mapping[str, Sequence[Version]]

PURPOSE = "membership"


class NotTheirs(Exception):
    """Somebody was about to agree or to object in another person's name."""


class NotAsShown(Exception):
    """The words that were shown are not those to be agreed to; show them and ask again."""


def stances(person: Person, texts: Texts | None = None) -> dict[str, Stance]:
    """How a person stands to each text of their store; three queries, and one for the texts.

    Args:
        texts: ``history.by_text``, where the caller has asked for them already.
    """
    store = person.store
    said = Acceptance.objects.of(store).filter(person=person)
    against = Objection.objects.of(store).filter(person=person, taken_back_at=None)
    accepted = _numbers(said.values_list("text", "version"))
    objected = _numbers(against.values_list("text", "version"))
    versions = history.by_text(store) if texts is None else texts
    shown = _shown_in_time(person, versions)
    return {
        text: Stance(text, some, accepted[text], objected[text], shown[text])
        for text, some in versions.items()
    }


def _numbers(pairs: Iterable[tuple[str, str]]) -> defaultdict[str, frozenset[str]]:
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for text, number in pairs:
        found[text] |= {number}
    return found


def _shown_in_time(
    person: Person, versions: Mapping[str, Sequence[Version]]
) -> defaultdict[str, frozenset[str]]:
    """The versions whose notice reached the person before they took effect."""
    rows = Showing.objects.of(person.store_id).filter(person=person, at__isnull=False)
    moments = defaultdict(list)
    for text, number, at in rows.values_list("text", "version", "at"):
        moments[text, number].append(timezone.localdate(at))
    return _numbers(
        (text, each.number)
        for text, some in versions.items()
        for each in some
        if any(day < each.effective_on for day in moments[text, each.number])
    )


@keeps("T-01", "T-02")
def needs(person: Person, text: str) -> Version | None:
    """The version of a text that a person has to accept before they use what it is about."""
    stance = stances(person).get(text)
    return needed(stance, today()) if stance else None


@keeps("T-01", "T-04")
def asked_again(person: Person, texts: Texts | None = None) -> list[Version]:
    """What a person has agreed to before and has to agree to anew before they may order.

    One query while every text stands as it was first published.
    """
    texts = history.by_text(person.store) if texts is None else texts
    if not _have_changed(texts):
        return []
    known = [stance for stance in stances(person, texts).values() if stance.is_known]
    return [version for stance in known if (version := needed(stance, today()))]


@keeps("T-01", "T-02", "C0-2")
def accept(person: Person, version: Version, *, shown: str, by: Actor) -> Acceptance:
    """Record that a person said yes to a version; once. Their objections to that text end.

    Args:
        shown: SHA-256 of the words that the person had before them, which tells the language.

    Raises:
        NotTheirs: the actor is not the person.
        NotAsShown: other words are to be accepted than those shown.
    """
    refuse_stranger(person, by)
    language = _language_shown(version, shown)
    with transaction.atomic(savepoint=False):
        acceptance = _accepted(person, version, language, How.EXPLICIT, by)
        _standing(person).filter(text=version.text).update(taken_back_at=clock.now())
    return acceptance


@keeps("C0-2")
def accept_by_first_act(
    person: Person, version: Version, *, shown: str, by: Actor
) -> Acceptance | None:
    """Record that a person went on past a line that said what they agree to by it.

    It counts once, at the first act: a text the person has an answer to is left as it is.

    Raises:
        NotTheirs, NotAsShown: as for ``accept``.
    """
    refuse_stranger(person, by)
    language = _language_shown(version, shown)
    if Acceptance.objects.of(person.store_id).filter(person=person, text=version.text).exists():
        return None
    return _accepted(person, version, language, How.BY_USE, by)


@keeps("T-04")
def accept_by_use(
    person: Person, *, language: str, by: Actor, texts: Texts | None = None
) -> list[Acceptance]:
    """Record what a person accepts by going on: only what ``stances.accepted_by_use`` lets pass."""
    refuse_stranger(person, by)
    texts = history.by_text(person.store) if texts is None else texts
    if not _have_changed(texts):
        return []
    found = [accepted_by_use(stance, today()) for stance in stances(person, texts).values()]
    return [_accepted(person, each, language, How.BY_USE, by) for each in found if each]


@keeps("T-04", "C7-2")
@transaction.atomic
def object_to(person: Person, version: Version, *, by: Actor) -> Objection:
    """Record that a person does not agree to a change; once, until they take it back.

    Raises:
        NotTheirs: the actor is not the person.
    """
    refuse_stranger(person, by)
    objection, is_new = _standing(person).get_or_create(
        store=person.store,
        person=person,
        text=version.text,
        version=version.number,
        taken_back_at=None,
    )
    if is_new:
        _enter(objection, Entry.Deed.OBJECT, by)
    return objection


@transaction.atomic
def take_back(objection: Objection, *, by: Actor) -> None:
    """End an objection; what it was about is asked again where it has to be.

    Raises:
        NotTheirs: it is another person's.
    """
    refuse_stranger(objection.person, by)
    if objection.taken_back_at is None:
        objection.taken_back_at = clock.now()
        objection.save(update_fields=["taken_back_at"])
        _enter(objection, Entry.Deed.TAKE_BACK, by)


def standing_objections(person: Person) -> list[Objection]:
    """The objections that a person has not taken back, the oldest first."""
    return list(_standing(person).order_by("at"))


def refuse_stranger(person: Person, by: Actor) -> None:
    """A person agrees and objects for themself alone.

    Raises:
        NotTheirs: the actor is another.
    """
    if by != Actor.person(person.pk):
        raise NotTheirs


def _have_changed(texts: Texts) -> bool:
    """Whether any text was published more than once."""
    return any(len(some) > 1 for some in texts.values())


def _language_shown(version: Version, shown: str) -> str:
    language = version.language_of(shown)
    if language is None:
        raise NotAsShown
    return language


def _standing(person: Person) -> StoreQuerySet[Objection]:
    return Objection.objects.of(person.store_id).filter(person=person, taken_back_at=None)


def _accepted(person: Person, version: Version, language: str, how: How, by: Actor) -> Acceptance:
    said = Acceptance(
        store=person.store,
        person=person,
        text=version.text,
        version=version.number,
        how=how,
        language=language,
        sha256=version.sha256.in_(language),
    )
    mine = Acceptance.objects.of(person.store_id)
    acceptance, is_new = mine.once(said, "person", "text", "version", "how")
    acceptance.person = person
    if is_new:
        _enter(acceptance, Entry.Deed.AGREE, by)
    return acceptance


def _enter(row: Acceptance | Objection, deed: Entry.Deed, by: Actor) -> None:
    """The ledger's entry of a deed, once it is done: it must not be undone with a transaction."""
    store, person = row.person.store, row.person
    purpose = store.terms.purpose(PURPOSE)
    errand = Errand(store, by, purpose.slug, purpose.clause, f"{row.text}-{row.version}")
    note = Note(deed, (row._meta.label,), frozenset({person.pk}))
    transaction.on_commit(partial(book.write, errand, [note], {}))
