"""The probe of what the shop keeps of those who only look: it looks around, and seeks itself."""

from django.utils.translation import gettext_noop as _

from troth.lib import chance
from troth.policy.models import Store
from troth.promises.probing import Found, probes
from troth.search import counting

from . import asking, stored
from .verdicts import verdict
from .visiting import Visit

FEW = 5  # pages to look at, beside a search


@probes("C2-1", name="visitor-forgotten")
def nothing_stored_tells_of_a_visitor(store: Store, visit: Visit) -> Found:
    """A browser that never was looks and searches; its address and its name are stored nowhere."""
    address, browser = _address(), f"Passer-by/{chance.token(8)}"
    known = {"REMOTE_ADDR": address, "HTTP_USER_AGENT": browser}
    seen = [answer.path for answer in visit.site if answer.is_page][:FEW]
    for path in [*seen, "/en/search/?q=ring", "/zh-hant/search/?q=%E6%88%92%E6%8C%87"]:
        asking.ask(store, path, visitor=known)
    counting.counter.flush()
    return verdict(
        stored.readable([address, browser]),
        _("A visitor looked at %(pages)s pages and searched twice; nothing stored tells of it."),
        pages=len(seen),
    )


def _address() -> str:
    """An address of the network for examples (RFC 3849), so long that nobody else has it."""
    digits = chance.some_bytes(12).hex()
    groups = [digits[place : place + 4] for place in range(0, len(digits), 4)]
    return ":".join(["2001", "db8", *groups])
