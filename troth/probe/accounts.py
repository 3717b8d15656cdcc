"""Probes of how accounts are guarded: what is frozen stays shut, and a password cannot be read."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_noop as _

from troth.accounts.models import Alarm, Session
from troth.accounts.models.sessions import ABSOLUTE
from troth.lib import clock
from troth.lib.texts import LANGUAGES
from troth.passkeys.models import Password
from troth.policy.models import Store
from troth.promises.probing import Found, probes

from .verdicts import verdict
from .visiting import Visit

SLACK = timedelta(days=1)  # sessions that serve nobody are swept daily
ARGON = "$argon2id$"
NOT_FOUND = 404


@probes("K-07", name="accounts-guarded")
def accounts_are_guarded(store: Store, visit: Visit) -> Found:
    """Nobody is signed in where misuse was told, none for too long; passwords are hashes; no false link."""
    told = Alarm.objects.of(store).filter(person=OuterRef("account__person"), closed_at=None)
    sessions, passwords = Session.objects.of(store), Password.objects.of(store)
    counts = {
        "signed in to a frozen account": sessions.filter(Exists(told)).count(),
        "signed in for too long": _too_old(store),
        "passwords that are no Argon2id hash": passwords.exclude(hash__startswith=ARGON).count(),
        "links “this wasn't me” that nobody signed open": _false_links(visit),
    }
    faults = [f"{count} {words}" for words, count in counts.items() if count]
    return verdict(
        faults,
        _(
            "%(frozen)s accounts are frozen, and nobody is signed in there; a false link opens nothing."
        ),
        frozen=Alarm.objects.of(store).filter(closed_at=None).count(),
    )


def _too_old(store: Store) -> int:
    begun = clock.now() - ABSOLUTE - SLACK
    return Session.objects.of(store).filter(created_at__lt=begun).count()


def _false_links(visit: Visit) -> int:
    paths = [f"/{language}/not-me/account.{'0' * 32}:1:1/" for language in LANGUAGES]
    return sum(visit.ask(path).status != NOT_FOUND for path in paths)
