"""What the shop's scripts keep in a browser's own storage, and that none of them can tell it.

A module that reads it must have no way to send anything. So what a browser remembers cannot travel,
whatever somebody writes next year (C2-1, C4-3).
"""

import re
from collections.abc import Mapping
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from troth.lib.cookies import StorageKey
from troth.lib.promises import keeps

MODULES = Path(__file__).parent / "static/storefront/modules"
MEMORY = "memory.js"
WRITING = frozenset({"keep", "mayRemember", "isSignalled"})  # they give nothing away

IMPORT = re.compile(r'import\s*(?:{([^}]*)}|[^"]*?)\s*(?:from\s*)?"\./([\w-]+\.js)"')
TELLING = re.compile(
    r"\bfetch\b|XMLHttpRequest|sendBeacon|WebSocket|WebTransport|EventSource|RTCPeer|postMessage"
    r"|\bimport\s*\(|[Ss]ubmit\s*\(|\.(?:src|srcset|action|cookie|innerHTML)\s*=[^=]|setAttribute"
    r"|location\s*=[^=]|location\.(?:href\s*=[^=]|assign|replace)|\bopen\s*\("
)
LOCAL = re.compile(r"\blocalStorage\b|\bindexedDB\b|\bcaches\b")

SEEN = StorageKey(
    "seen",
    "localStorage",
    purpose=_("The last products you looked at, so that you find them again."),
    set_when=_("When you open a product's page"),
)
SEARCHED = StorageKey(
    "searched",
    "localStorage",
    purpose=_("What you searched last, shown under the empty search field."),
    set_when=_("When you search"),
)
COMPANIONS = StorageKey(
    "companions",
    "localStorage",
    purpose=_("What is often bought with those products, to work out here what you may like."),
    set_when=_("When you open a product's page"),
)
SWITCH = StorageKey(
    "remember",
    "localStorage",
    purpose=_("Whether this browser may remember anything of the above."),
    set_when=_("When you use the switch on the page “What this browser remembers”"),
)
SHOWN = (SEEN, SEARCHED, COMPANIONS)


def modules() -> dict[str, str]:
    """Every script of the shop's pages: its name and its source."""
    return {path.name: path.read_text("utf-8") for path in sorted(MODULES.glob("*.js"))}


@keeps("C2-1", "C4-3")
def tell_tales(scripts: Mapping[str, str]) -> list[str]:
    """The scripts that could read what a browser remembers, and send it; none may."""
    reading = _readers(scripts)
    return sorted(name for name in reading if TELLING.search(scripts[name]))


def _readers(scripts: Mapping[str, str]) -> set[str]:
    """The scripts that come at it: by themselves, or through another."""
    reading = {name for name, source in scripts.items() if LOCAL.search(source)}
    before: set[str] = set()
    while reading != before:
        before = set(reading)
        reading |= {name for name, source in scripts.items() if _takes(source, reading)}
    return reading


def _takes(source: str, reading: set[str]) -> bool:
    """Whether a script takes more from a reading one than what gives nothing away."""
    for names, other in IMPORT.findall(source):
        taken = {each.split(" as ")[0].strip() for each in names.split(",") if each.strip()}
        is_harmless = other == MEMORY and bool(taken) and taken <= WRITING
        if other in reading and not is_harmless:
            return True
    return False
