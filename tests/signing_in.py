"""Asking for a code and reading it from the mail, as the tests of several rooms do."""

import json
from pathlib import Path

from django.conf import settings

from troth.accounts import codes
from troth.accounts.codes import SignedIn
from troth.accounts.models import SignInAttempt
from troth.outreach import posting
from troth.outreach.mail import mailbox
from troth.policy.models import Store

ALICE = "alice@example.com"
NONCE = "the nonce that this browser keeps"
NETWORK = "203.0.113.0/24"


def ask(
    store: Store,
    email: str = ALICE,
    *,
    network: str = NETWORK,
    nonce: str = NONCE,
    language: str = "en",
) -> SignInAttempt:
    return codes.ask(store, email, network=network, nonce=nonce, language=language)


def enter(attempt: SignInAttempt, code: str = "", *, nonce: str = NONCE) -> SignedIn:
    return codes.enter(attempt.store, attempt.pk, nonce=nonce, code=code or attempt.code)


def wrong(attempt: SignInAttempt) -> str:
    """A code that is not the attempt's."""
    return f"{(int(attempt.code) + 1) % 10**8:08d}"


def mails_to(email: str) -> list[mailbox.Mail]:
    """What the outbox sends to an address, and has sent before."""
    posting.sweep()
    return mailbox.mails(email)


def mail_files() -> list[Path]:
    return sorted(Path(settings.HOME, mailbox.FOLDER).glob("*"))


def empty_mailbox() -> None:
    for path in mail_files():
        path.unlink()


def as_text(rows: object) -> str:
    return json.dumps(rows, default=str)
