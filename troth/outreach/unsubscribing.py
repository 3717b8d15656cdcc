"""Taking a yes back by the link of a mail: one click, no sign-in (RFC 8058, L-05)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.people import consents
from troth.people.consents import Said
from troth.people.models import Consent, Person
from troth.policy.models import Store
from troth.policy.terms import Basis, Topic

from . import gate, letters
from .models import Message

SEPARATOR = "."


class NoSuchLink(Exception):
    """The link is not one of ours, or not of this store."""


@dataclass(frozen=True)
class Link:
    """Who asks to hear no more of which topic."""

    person: Person
    topic: Topic


def headers_of(message: Message) -> dict[str, str]:
    """What a mail that needs a yes says to mail programs, so that they can offer one click."""
    kind = letters.kind_of(message.kind)
    topic = message.store.terms.topics[kind.topic]
    if kind.to is None or message.store.terms.purpose(topic.purpose).basis is not Basis.CONSENT:
        return {}
    path = reverse("unsubscription", args=[token_of(kind.to(message), topic)])
    return {
        "List-Unsubscribe": f"<{message.store.address(path)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def token_of(person: Person, topic: Topic) -> str:
    """What the link bears: an id, the topic and our signature; no name and no address."""
    told = urlsafe_b64encode(person.pk.bytes).decode().rstrip("=")
    return _signer(person.store_id).sign(f"{told}{SEPARATOR}{topic.slug}")


def link_of(store: Store, token: str) -> Link:
    """Whose link it is.

    Raises:
        NoSuchLink: it is nobody's.
    """
    try:
        told, slug = _signer(store.pk).unsign(token).split(SEPARATOR)
        person = Person.objects.of(store).get(pk=UUID(bytes=urlsafe_b64decode(told + "==")))
        return Link(person, store.terms.topics[slug])
    except (BadSignature, Person.DoesNotExist, KeyError, ValueError):
        raise NoSuchLink from None


@keeps("C4-6", "L-05")
def stop(link: Link, language: str) -> Consent | None:
    """Write to a person no more about a topic; what else they said yes to stays."""
    purpose = link.topic.purpose
    before = consents.newest(link.person).get(purpose)
    standing = frozenset(before.covers) if before else frozenset()
    covers = standing - {gate.covered_by(link.topic.slug)}
    question = consents.question_of(link.person.store, purpose, language)
    said = Said(bool(covers), covers, Consent.Way.MAIL)
    return consents.answer(link.person, question, said, by=Actor.person(link.person.pk))


def _signer(store_id: UUID) -> Signer:
    return Signer(salt=f"troth.unsubscribe/{store_id}")
