"""What a passkey is asked to sign: fresh, ours, for one use in one store, and good for ten minutes.

A question is kept nowhere. It says itself when it was asked, and a seal shows that we asked it.
"""

import hmac
from datetime import UTC, datetime, timedelta

from django.utils.crypto import salted_hmac

from troth.lib import chance, clock
from troth.lib.promises import keeps
from troth.policy.models import Store

LIFETIME = timedelta(minutes=10)
SIGN_IN = "sign in"
MICROSECOND = timedelta(microseconds=1)
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MOMENT, CHANCE, SEAL = 8, 16, 32  # bytes


class NotAccepted(Exception):
    """An answer that proves nothing: malformed, for elsewhere, too late, forged, or of a copied key."""


def ask(store: Store, use: str) -> bytes:
    """A new question.

    Args:
        use: what an answer is to do, and for whom: ``SIGN_IN``, or with an account's id.
    """
    moment = (clock.now() - BEGINNING) // MICROSECOND
    body = moment.to_bytes(MOMENT, "big") + chance.some_bytes(CHANCE)
    return body + _seal(store, use, body)


@keeps("K-07")
def asked_at(store: Store, use: str, question: bytes) -> datetime:
    """When a question was asked that is still open.

    Raises:
        NotAccepted: it is not ours, not for this use, too old, or from a clock that was set back.
    """
    body, seal = question[:-SEAL], question[-SEAL:]
    if len(body) != MOMENT + CHANCE or not hmac.compare_digest(seal, _seal(store, use, body)):
        raise NotAccepted
    moment = BEGINNING + int.from_bytes(body[:MOMENT], "big") * MICROSECOND
    if not clock.now() - LIFETIME < moment <= clock.now():
        raise NotAccepted
    return moment


def _seal(store: Store, use: str, body: bytes) -> bytes:
    said = f"{store.pk}\n{use}\n{body.hex()}"
    return salted_hmac("troth.passkeys", said, algorithm="sha256").digest()
