"""Probes that try to do what must be refused, on a canary, and see whether it is."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_noop as _

from troth.keys.ring import KeyDestroyed
from troth.ledger.actors import Actor, Kind
from troth.lib import ids
from troth.members.models import Member
from troth.outreach import gate, letters
from troth.outreach.models import Address
from troth.people.models import Person
from troth.people.standing import standing
from troth.personal.access import Access, Refused
from troth.personal.sealing import personal_fields
from troth.personal.values import Ciphertext, Sealed
from troth.policy.models import Store
from troth.policy.terms import Basis
from troth.promises.probing import Found, probes

from . import stored
from .canaries import Canary
from .verdicts import verdict
from .visiting import Visit

Value = tuple[Any, Sealed[Any]]  # a declared field, and what a row holds of it
PURPOSES = (
    "K-08", "K0-1", "K0-2", "K0-3", "K0-4", "K0-6",
    "C1-1", "C1-2", "C1-4", "C1-5", "C1-6", "C4-1",
)  # fmt: skip


@probes(*PURPOSES, name="purposes-refused")
def reads_need_a_declared_purpose(store: Store, visit: Visit) -> Found:
    """For each purpose, whoever may act for it: what was declared opens, all else is refused."""
    tried = opened = 0
    faults = []
    for purpose in store.terms.purposes:
        for actor in _entitled(store, purpose):
            for field, sealed in _values(visit.canary):
                tried += 1
                got = _opens(sealed, actor, store, purpose)
                opened += got
                if got != _may(actor, store, purpose, field, visit.canary.person):
                    faults.append(f"{field.path} for {purpose}: {'opened' if got else 'refused'}")
    if not opened:
        faults.append("nothing opened at all, so a refusal says nothing")
    return verdict(
        faults,
        _("%(tried)s reads tried: %(opened)s declared ones opened, the rest refused."),
        tried=tried,
        opened=opened,
    )


@probes("C3-1e", "C4-11", name="roles-refused")
def roles_without_a_grant_read_nothing(store: Store, visit: Visit) -> Found:
    """Each role, each purpose that it was not granted: refused; and one person at a time."""
    faults, tried = [], 0
    for role, granted in store.terms.roles.items():
        for purpose in store.terms.purposes.keys() - granted:
            for field, sealed in _values(visit.canary):
                tried += 1
                if _opens(sealed, Actor.staff(ids.new(), role), store, purpose):
                    faults.append(f"{role} read {field.path} for {purpose}")
    if _two_at_once(store, visit.canary):
        faults.append("a member of staff read two persons in one errand")
    return verdict(
        faults,
        _("%(tried)s reads without a grant and one of two persons: all refused."),
        tried=tried,
    )


@probes("K0-7", "C1-3", "C4-6", "L-05", name="consent-refused")
def mail_needs_a_yes(store: Store, visit: Visit) -> Found:
    """Nobody has said yes for the canary: no topic that needs it may be sent, no read counts on it."""
    person = visit.canary.person
    asking = [p.slug for p in store.terms.purposes.values() if p.basis is Basis.CONSENT]
    faults = [
        f"{purpose}: a yes that nobody gave"
        for purpose in asking
        if person.pk in standing(store, [person.pk], purpose).consented
    ]
    ungiven = [t for t in store.terms.topics.values() if t.purpose in asking]
    faults += [topic.slug for topic in ungiven if gate.objection_of(person, topic) is None]
    return verdict(
        faults,
        _(
            "%(purposes)s purposes and %(topics)s topics need a yes; without it all are refused. "
            "Each of %(kinds)s kinds of mail belongs to a topic."
        ),
        purposes=len(asking),
        topics=len(ungiven),
        kinds=len(letters.kinds()),
    )


@probes("C3-1b", name="stored-bytes")
def nothing_personal_is_readable_in_what_is_stored(_store: Store, visit: Visit) -> Found:
    """A canary's values are searched in every byte that the shop has stored."""
    found = stored.readable(visit.canary.words)
    count = sum(1 for _file in stored.files())
    return verdict(
        found,
        _("%(count)s planted values: 0 readable in %(files)s files."),
        count=len(visit.canary.words),
        files=count,
    )


@probes("C3-1d", name="masks-and-pseudonyms")
def values_show_masked_and_are_looked_up_by_pseudonym(_store: Store, visit: Visit) -> Found:
    """What prints without a purpose is a mask; what a look-up compares is no plain hash."""
    faults, values = [], list(_values(visit.canary))
    for field, sealed in values:
        if any(word in f"{sealed}{sealed!r}" for word in visit.canary.words):
            faults.append(f"{field.path} prints itself")
    plain = {sha256(word.encode()).digest() for word in visit.canary.words}
    indexes = [bytes(getattr(row, name)) for row, name in _indexes(visit.canary)]
    faults += [f"{index.hex()} is a plain hash" for index in indexes if index[-32:] in plain]
    return verdict(
        faults,
        _("%(values)s values print as masks; %(indexes)s look-ups are keyed."),
        values=len(values),
        indexes=len(indexes),
    )


@probes("C5-3", name="zz-erasure")  # the last: the canary is gone afterwards
def what_is_erased_opens_with_no_key(store: Store, visit: Visit) -> Found:
    """The canary is erased: no value of it opens, no row of it is found, and it is in the ledger."""
    before = [(row, dict(row.__dict__)) for row in visit.canary.rows]
    erasure = visit.canary.erase()
    actor, person = Actor.person(visit.canary.person.pk), visit.canary.person
    faults = []
    for row, held in before:
        row.__dict__.update(held)  # a copy that a thief made in time
        for field in personal_fields(type(row)):
            if isinstance(held.get(field.attname), Ciphertext):
                sealed = Sealed(row, field)
                if _opens(sealed, actor, store, "membership"):
                    faults.append(f"{field.path} still opens")
    left = [model.__name__ for model in (Address, Member) if _has_rows(model, person)]
    unproved = [] if erasure.entry is not None else ["no entry in the ledger"]
    keys = len(erasure.key_ids)
    return verdict(
        [*faults, *left, *unproved],
        _("An invented member was erased: %(keys)s keys gone, 0 values readable."),
        keys=keys,
    )


def _has_rows(model: type[Address | Member], person: Person) -> bool:
    return model._base_manager.filter(store_id=person.store_id, person_id=person.pk).exists()


def _entitled(store: Store, purpose: str) -> Iterator[Actor]:
    """Somebody who may act for a purpose: a task, and a role."""
    terms = store.terms
    task = next((t.slug for t in terms.tasks.values() if purpose in t.purposes), None)
    role = next((role for role, granted in terms.roles.items() if purpose in granted), None)
    if task:
        yield Actor.system(task)
    if role:
        yield Actor.staff(ids.new(), role)


def _may(actor: Actor, store: Store, purpose: str, field: Any, person: Person) -> bool:
    """What the declarations and the person say, worked out apart from the guard."""
    said = store.terms.purpose(purpose)
    is_copy = purpose == "rights" and actor.kind is Kind.SYSTEM  # people may have all of theirs
    if said.names_nobody or said.needs_case or not (purpose in field.purposes or is_copy):
        return False
    allowed = standing(store, [person.pk], purpose)
    return said.basis is not Basis.CONSENT or person.pk in allowed.consented


def _values(canary: Canary) -> Iterator[Value]:
    for row in canary.rows:
        for field in personal_fields(type(row)):
            yield field, getattr(row, field.name)


def _opens(sealed: Sealed[Any], actor: Actor, store: Store, purpose: str) -> bool:
    clause = store.terms.purpose(purpose).clause
    try:
        with Access(actor, store=store, purpose=purpose, clause=clause) as access:
            sealed.reveal(access)
    except (Refused, KeyDestroyed):
        return False
    return True


def _two_at_once(store: Store, canary: Canary) -> bool:
    """Whether staff could open the canary and another in one errand."""
    role = next((r for r, granted in store.terms.roles.items() if "membership" in granted), None)
    if role is None:
        return False
    other = Canary.hatched(store)
    clause = store.terms.purpose("membership").clause
    actor = Actor.staff(ids.new(), role)
    try:
        with Access(actor, store=store, purpose="membership", clause=clause) as access:
            canary.member.name.reveal(access)
            other.member.name.reveal(access)
    except Refused:
        return False
    finally:
        other.erase()
    return True


def _indexes(canary: Canary) -> Iterator[tuple[object, str]]:
    for row in canary.rows:
        for field in personal_fields(type(row)):
            for name in field.companions:
                if getattr(row, name) is not None:
                    yield row, name
