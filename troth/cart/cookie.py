"""The cart as a signed cookie: the visitor carries it, and cannot make one up.

Written ``<variant>.<quantity>.<price seen>~…!<mark>:<signature>``. The signature covers the store, so that
another store's cookie is nothing here.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from troth.lib.cookies import Cookie

from .lines import EMPTY, Cart, Line, marked
from .problems import MOST_LINES, MOST_OF_ONE

CART = Cookie(
    "cart",
    purpose=_("Remembers what is in your cart. We keep no copy of it."),
    set_when=_("When you put something into the cart"),
    without=_("The cart stays empty, so nothing can be bought."),
    lifetime=timedelta(days=30),
)
HERE = Cookie(
    "here",
    purpose=_(
        "Tells the pages that are the same for everyone to ask for your cart's count and your name. "
        "It holds the digit 1 and nothing else."
    ),
    set_when=_("When you put something into the cart or sign in"),
    without=_("The cart's count and your name are not shown at the top of the page."),
    lifetime=timedelta(days=30),
    is_read_by_script=True,
    is_bound=False,
)


@dataclass(frozen=True)
class Reading:
    """The cart that a request carries; ``is_garbled`` if what it carries was no cart of ours."""

    cart: Cart
    is_garbled: bool = False


def read(text: str | None, store_id: UUID) -> Reading:
    """The cart that a cookie holds; an empty one where there is none or it was tampered with."""
    if not text:
        return Reading(EMPTY)
    try:
        return Reading(_parsed(_signer(store_id).unsign(text)))
    except (BadSignature, ValueError):
        return Reading(EMPTY, is_garbled=True)


def written(cart: Cart, store_id: UUID) -> str:
    """The cookie's text."""
    parts = (f"{_short(line.variant_id)}.{line.quantity}.{line.seen}" for line in cart.lines)
    mark = f"!{cart.mark}" if cart.mark else ""
    return _signer(store_id).sign("~".join(parts) + mark)


def of(request: HttpRequest) -> Reading:
    """The cart of whoever asks."""
    return read(CART.read(request), request.store.pk)  # type: ignore[attr-defined]


def count(request: HttpRequest) -> int:
    """How many pieces are in the cart; asks no database."""
    return of(request).cart.count


def put(response: HttpResponse, cart: Cart, store_id: UUID) -> None:
    """Let the browser keep this cart; an empty one is taken away."""
    if not cart:
        CART.drop(response)
        return
    CART.put(response, written(cart, store_id))
    HERE.put(response, "1")


def _signer(store_id: UUID) -> Signer:
    return Signer(salt=f"troth.cart/{store_id}")


def _parsed(text: str) -> Cart:
    parts, _bang, mark = text.partition("!")
    lines = tuple(_line(part) for part in parts.split("~"))
    if len({line.variant_id for line in lines}) != len(lines) or len(lines) > MOST_LINES:
        raise ValueError("no cart of ours")
    return marked(Cart(lines), mark)


def _line(part: str) -> Line:
    short, quantity, seen = part.split(".")
    line = Line(UUID(bytes=urlsafe_b64decode(short + "==")), int(quantity), int(seen))
    if not 1 <= line.quantity <= MOST_OF_ONE or line.seen < 0:
        raise ValueError("no line of ours")
    return line


def _short(variant_id: UUID) -> str:
    return urlsafe_b64encode(variant_id.bytes).decode().rstrip("=")
