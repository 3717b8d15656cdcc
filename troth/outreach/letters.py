"""How a mail is worded. A higher room registers a composer for each kind of mail it sends::

    @letters.composer("sign-in-code", topic="account")
    def sign_in_code(message: Message, opened: Opener) -> Letter | None: ...

It is called when the mail is sent, so that neither text nor address waits anywhere. Whether a mail
of its topic may go to its person is asked before (``gate``).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.template.backends.django import DjangoTemplates
from django.template.loader import render_to_string

from troth.ledger.actors import Actor
from troth.people.models import Person
from troth.personal.access import Access
from troth.policy.models import Store

from .looks import look
from .models import Message


@dataclass(frozen=True, repr=False)
class Letter:
    """A mail, ready to go. It prints nothing of itself."""

    to: str
    subject: str
    text: str
    html: str = ""


Opener = Callable[[str], Access]
Composer = Callable[[Message, Opener], Letter | None]

Recipient = Callable[[Message], Person]


@dataclass(frozen=True)
class Kind:
    """A kind of mail: how it is worded, of which of the shop's topics it is, and for whom."""

    compose: Composer
    topic: str
    to: Recipient | None  # who has to have said yes, where the topic needs one


_kinds: dict[str, Kind] = {}


class UnknownKind(LookupError):
    """Nobody said how to word this kind of mail; write a composer in the room's ``letters.py``."""


def composer(
    kind: str, *, topic: str, to: Recipient | None = None
) -> Callable[[Composer], Composer]:
    """Register the function that words a kind of mail; ``None`` from it means: not worth sending."""

    def register(compose: Composer) -> Composer:
        _kinds[kind] = Kind(compose, topic, to)
        return compose

    return register


def kind_of(name: str) -> Kind:
    """How this kind of mail is worded, and of which topic it is.

    Raises:
        UnknownKind: nobody said.
    """
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def kinds() -> Mapping[str, Kind]:
    """Every kind of mail that the program can send."""
    return _kinds


def written(message: Message) -> Letter | None:
    """Word a message now, in the language that is switched on."""

    def opened(purpose: str) -> Access:
        clause = message.store.terms.purpose(purpose).clause
        actor = Actor.system("send mail")
        return Access(actor, store=message.store, purpose=purpose, clause=clause)

    return kind_of(message.kind).compose(message, opened)


def worded(store: Store, template: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Text and HTML of a mail from ``outreach/<template>.txt`` and ``.html``.

    Both extend ``outreach/base.*``, which adds who writes and how to know it was us (K0-4).
    """
    facts = {**context, "store": store, "operator": store.terms.operator}
    text = _plain().get_template(f"outreach/{template}.txt").render(facts)
    html = render_to_string(f"outreach/{template}.html", {**facts, "look": look()})
    return text.strip() + "\n", html


@cache
def _plain() -> DjangoTemplates:
    """Templates of plain text, where “&” is no markup."""
    return DjangoTemplates(
        {"NAME": "plain", "DIRS": [], "APP_DIRS": True, "OPTIONS": {"autoescape": False}}
    )
