"""Whether a mail may go: its topic is the shop's, and where that needs a yes, the person said it.

Asked as the mail is sent, not as it is queued: who says no is written to no more, from then on.
"""

from troth.lib.promises import keeps
from troth.people import consents
from troth.people.models import Person
from troth.people.standing import standing
from troth.policy.terms import Basis, Topic

from . import letters
from .models import Message

CHANNEL = "email"


class NotATopic(Exception):
    """A kind of mail is of a topic that the shop never announced, or not by e-mail."""


@keeps("C4-6", "K0-7", "C1-3", "L-05")
def objection_to(message: Message) -> str | None:
    """Why a message may not be sent to its person now, or nothing.

    Raises:
        NotATopic: the shop's terms announce no such mails; what its staff can do is to announce them.
    """
    kind, terms = letters.kind_of(message.kind), message.store.terms
    topic = terms.topics.get(kind.topic)
    if topic is None or CHANNEL not in topic.channels:
        raise NotATopic(kind.topic)
    if terms.purpose(topic.purpose).basis is not Basis.CONSENT:
        return None
    if kind.to is None:
        return "it is not known who would have to have said yes"
    return objection_of(kind.to(message), topic)


def objection_of(person: Person, topic: Topic) -> str | None:
    """Why a person may not be written to on a topic that needs a yes, or nothing."""
    if not consents.has_said_yes(person, topic.purpose, covered_by(topic.slug)):
        return "the person has not said yes to it"
    if standing(person.store, [person.pk], topic.purpose).restricted:
        return "the person has stopped this use"
    return None


def covered_by(topic: str) -> str:
    """What a yes to a topic by e-mail is called among what a consent covers."""
    return f"{topic}/{CHANNEL}"
