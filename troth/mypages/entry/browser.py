"""What the browser keeps between asking for a code and entering it: a signed cookie, no address."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

from troth.lib import chance

SECONDS = 60 * 60  # longer than a code lives, so that “send again” still knows what was asked


@dataclass(frozen=True)
class Kept:
    """The attempt that this browser began, and the nonce that proves it."""

    attempt_id: UUID
    nonce: str


def name() -> str:
    """How the cookie is called; outside the demo bound to this host."""
    return f"{settings.COOKIE_PREFIX}sign-in"


def new_nonce() -> str:
    return chance.token()


def kept_by(request: HttpRequest) -> Kept | None:
    """What this browser keeps; nothing if it is old, missing, or was tampered with."""
    try:
        text = _signer().unsign(request.COOKIES.get(name(), ""), max_age=SECONDS)
        attempt, nonce = text.split(".")
        return Kept(UUID(attempt), nonce)
    except (BadSignature, ValueError):
        return None


def keep(response: HttpResponse, kept: Kept) -> None:
    response.set_cookie(
        name(),
        _signer().sign(f"{kept.attempt_id}.{kept.nonce}"),
        max_age=SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponse) -> None:
    response.delete_cookie(name(), samesite="Lax")


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="troth.sign-in")
