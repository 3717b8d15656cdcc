"""What the browser keeps between asking for a code and entering it: a signed cookie, no address."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from troth.lib import chance
from troth.lib.cookies import Cookie

from . import onward

HOUR = timedelta(
    hours=1
)  # longer than a code lives, so that “send again” still knows what was asked
ASKED = Cookie(
    "sign-in",
    purpose=_(
        "Shows that the code is entered in the browser that asked for it. Nobody else can use it."
    ),
    set_when=_("When you ask for a code to sign in"),
    without=_("You cannot sign in."),
    lifetime=HOUR,
)


@dataclass(frozen=True)
class Mark:
    """What proves that an attempt is this browser's, and by its hash the notice that it showed."""

    nonce: str
    notice: str


@dataclass(frozen=True)
class Kept:
    """The attempt that this browser began."""

    attempt_id: UUID
    mark: Mark

    @property
    def nonce(self) -> str:
        return self.mark.nonce


def new_nonce() -> str:
    return chance.token()


def kept_by(request: HttpRequest) -> Kept | None:
    """What this browser keeps; nothing if it is old, missing, or was tampered with."""
    try:
        text = _signer().unsign(ASKED.read(request), max_age=HOUR)
        attempt, nonce, notice = text.split(".")
        return Kept(UUID(attempt), Mark(nonce, notice))
    except (BadSignature, ValueError):
        return None


def keep(response: HttpResponse, kept: Kept) -> None:
    ASKED.put(response, _signer().sign(f"{kept.attempt_id}.{kept.nonce}.{kept.mark.notice}"))


def missed(request: HttpRequest) -> HttpResponse:
    """Back to the beginning, where it is told that this browser brought no cookie along."""
    return HttpResponseRedirect(onward.address("sign-in", request, cookie="missing"))


def is_missed(request: HttpRequest) -> bool:
    """Whether somebody comes from there."""
    return request.GET.get("cookie") == "missing"


def forget(response: HttpResponse) -> None:
    ASKED.drop(response)


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="troth.sign-in")
