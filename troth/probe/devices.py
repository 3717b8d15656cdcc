"""Probes of what the shop's scripts keep in a browser: nothing of it may travel."""

import re
from urllib.parse import urlsplit

from django.utils.translation import gettext_noop as _

from troth.lib import cookies
from troth.policy.models import Store
from troth.promises.probing import Found, probes
from troth.storefront import remembering

from .reading import page_of
from .verdicts import verdict
from .visiting import Visit

KEYS = re.compile(r"\b(?:seen|searched|companions): \d+")
HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")  # the name that a browser sees of “memory.js”


@probes("C2-1", "C4-3", name="told-by-no-script")
def what_a_browser_remembers_stays_there(_store: Store, visit: Visit) -> Found:
    """Of the scripts that pages load, those that read it can send nothing, and all are declared."""
    known = remembering.modules()
    loaded = {name for answer in visit.site for name in _scripts_of(answer.body)}
    declared = {key.name for key in cookies.stored()}
    kept = {each.partition(":")[0] for each in KEYS.findall(known[remembering.MEMORY])}
    faults = [
        *remembering.tell_tales(known),
        *sorted(loaded - set(known)),
        *sorted(kept - declared),
    ]
    return verdict(
        faults,
        _(
            "%(pages)s public pages load %(scripts)s scripts; none that reads what a browser "
            "remembers can send it, and all it keeps is on the cookie page."
        ),
        pages=len(visit.site),
        scripts=len(loaded),
    )


def _scripts_of(body: str) -> set[str]:
    paths = (urlsplit(load).path for load in page_of(body).loads)
    return {HASHED.sub(".js", path.rpartition("/")[2]) for path in paths if path.endswith(".js")}
