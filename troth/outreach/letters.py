"""How a mail is worded. A higher room registers a composer for each kind of mail it sends::

    @letters.composer("sign-in-code")
    def sign_in_code(message: Message, opened: Opener) -> Letter | None: ...

It is called when the mail is sent, so that neither text nor address waits anywhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.template.backends.django import DjangoTemplates
from django.template.loader import render_to_string

from troth.ledger.actors import Actor
from troth.personal.access import Access
from troth.policy.models import Store

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

_composers: dict[str, Composer] = {}


class UnknownKind(LookupError):
    """Nobody said how to word this kind of mail; write a composer in the room's ``letters.py``."""


def composer(kind: str) -> Callable[[Composer], Composer]:
    """Register the function that words a kind of mail; ``None`` from it means: not worth sending."""

    def register(compose: Composer) -> Composer:
        _composers[kind] = compose
        return compose

    return register


def composer_of(kind: str) -> Composer:
    """The function that words this kind of mail.

    Raises:
        UnknownKind: there is none.
    """
    try:
        return _composers[kind]
    except KeyError:
        raise UnknownKind(kind) from None


def written(message: Message) -> Letter | None:
    """Word a message now, in the language that is switched on."""

    def opened(purpose: str) -> Access:
        clause = message.store.terms.purpose(purpose).clause
        actor = Actor.system("send mail")
        return Access(actor, store=message.store, purpose=purpose, clause=clause)

    return composer_of(message.kind)(message, opened)


def worded(store: Store, template: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Text and HTML of a mail from ``outreach/<template>.txt`` and ``.html``.

    Both extend ``outreach/base.*``, which adds who writes and how to know it was us (K0-4).
    """
    facts = {**context, "store": store, "operator": store.terms.operator}
    text = _plain().get_template(f"outreach/{template}.txt").render(facts)
    return text.strip() + "\n", render_to_string(f"outreach/{template}.html", facts)


@cache
def _plain() -> DjangoTemplates:
    """Templates of plain text, where “&” is no markup."""
    return DjangoTemplates(
        {"NAME": "plain", "DIRS": [], "APP_DIRS": True, "OPTIONS": {"autoescape": False}}
    )
