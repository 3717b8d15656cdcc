from troth.ledger.actors import Actor, Kind
from troth.lib import clock
from troth.lib.promises import keeps
from troth.outreach import languages
from troth.people import agreements
from troth.people.models import Acceptance, Person
from troth.personal.sealing import seal_drafts
from troth.publishing import history
from troth.retention.parts import erase_part

from . import deeds, rules
from .models import Member

TERMS = "terms"
REMOVABLE = ("name", "phone", "birth_date")


def join(person: Person, *, origin: str, by: Actor) -> Member:
    """Make a person a member; who is one already stays the member they are (K-04).

    Args:
        origin: ``Member.Origin.PURCHASE`` or ``Member.Origin.JOINED``.
    """
    return joined(person, origin=origin, by=by)[0]


def joined(person: Person, *, origin: str, by: Actor) -> tuple[Member, bool]:
    """The same, and whether they were none before."""
    rules.refuse_stranger(person.pk, by)
    joining = Member(store_id=person.store_id, person=person, origin=origin)
    member, is_new = Member.objects.of(person.store_id).once(joining, "person")
    member.person = person
    return member, is_new


@keeps("T-01")
def accept_terms(
    person: Person, *, shown: str, by: Actor, texts: agreements.Texts | None = None
) -> Acceptance:
    """Record that a person accepted the terms that hold now; once a version.

    Args:
        shown: SHA-256 of the terms that the person had before them.
        texts: ``history.by_text``, where the caller has asked for them already.

    Raises:
        NotAsShown: other terms hold.
    """
    rules.refuse_stranger(person.pk, by)
    texts = history.by_text(person.store) if texts is None else texts
    version = history.in_force_of(texts.get(TERMS, ()))
    if version is None:
        raise agreements.NotAsShown
    return agreements.accept(person, version, shown=shown, by=by)


def correct(
    member: Member, *, by: Actor, name: str = "", phone: str = "", birth_date: str = ""
) -> Member:
    """Correct what a member told us; what is left empty stays as it was.

    The ledger keeps which fields, when and by whom; not what stood there before, which was wrong
    or is over.

    Raises:
        Problems: a value cannot be right; ``problems`` maps field to sentence. Nothing is changed.
    """
    rules.refuse_stranger(member.person_id, by)
    changes = rules.checked({"name": name, "phone": phone, "birth_date": birth_date})
    if not changes:
        return member
    for field, value in changes.items():
        setattr(member, field, value)
    seal_drafts([member])  # its key comes before the transaction
    if by.kind is Kind.PERSON:
        member.confirmed_at = clock.now()
    with deeds.corrected(member.person, map(path_of, changes), by=by):
        member.save(update_fields=[*changes, "confirmed_at"])
    return member


@keeps("K-05")
def vouch(member: Member, *, by: Actor) -> None:
    """Note that a member looked at what is kept of them, and that it is still right."""
    rules.refuse_stranger(member.person_id, by)
    member.confirmed_at = clock.now()
    with deeds.vouched(member.person, by=by):
        member.save(update_fields=["confirmed_at"])


@keeps("K-06", "C5-3")
def remove(member: Member, field: str, *, by: Actor) -> None:
    """Erase what a member told us in one field (``REMOVABLE``), in every copy; nothing else ends.

    Never inside a transaction: keys that are destroyed do not come back with it.
    """
    rules.refuse_stranger(member.person_id, by)
    if getattr(member, field) is not None:
        erase_part(member, [field], by=by)
        member.refresh_from_db()


def prefer(person: Person, language: str, *, by: Actor) -> None:
    """Write to a person in a language (``en``, ``zh-hant``) from now on."""
    rules.refuse_stranger(person.pk, by)
    with deeds.corrected(person, ["outreach.Language.language"], by=by):
        languages.choose(person, language)


def path_of(field: str) -> str:
    """How the ledger and the inventory call a field of a member."""
    return f"members.Member.{field}"
