"""What is searched for, as numbers: how often, how often in vain, and from how many networks at least.

Whether two searches came from one network is told by a pseudonym. It never leaves the memory of the
process, and neither does its salt, which is thrown away when the day is over (C2-1).
"""

import hashlib
import hmac
import logging
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from ipaddress import ip_address, ip_network
from threading import Lock
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from troth.lib import chance, clock
from troth.lib.promises import keeps
from troth.policy.models import Store

from .finding import Found
from .models import SearchedWord
from .tokens import folded

log = logging.getLogger(__name__)

LONGEST, MOST_WORDS = 40, 6
MOST_KEPT = 2000  # different words in memory at a time; what comes beyond them is not counted
EVERY = timedelta(minutes=1)
BITS = {4: 24, 6: 48}  # of an address; the rest says which machine it is
PERSONAL = (
    re.compile(r"@|＠"),  # an e-mail address
    re.compile(r"(?:\d[\s().+-]*){7,}"),  # a telephone, a card, an account
    re.compile(r"\b[a-z][12a-d89]\d{8}\b"),  # a Taiwanese identity or residence number
    re.compile(r"[路街道段巷弄村里鄰].*\d+\s*[號号樓]|\d+\s*[號号]"),  # an address
    re.compile(r"\b\d+[a-z]?,?\s+\w+.*\b(street|st|road|rd|avenue|ave|lane|alley|drive)\b"),
    re.compile(r"\b(no\.?\s*\d+|\d+f)\b.*\b(street|st|road|rd|lane|alley|sec)\b"),
)


@dataclass
class Tally:
    """Of one word on one day, since this process last wrote it down."""

    asked: int = 0
    in_vain: int = 0
    networks: set[bytes] = field(default_factory=set)  # pseudonyms, of the whole day


@dataclass
class Day:
    """What this process heard on a day. With it goes the salt, and so every pseudonym."""

    date: date
    salt: bytes = field(default_factory=lambda: chance.some_bytes(32))
    heard: dict[tuple[UUID, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    written_at: datetime = field(default_factory=clock.now)


class Counter:
    """Counts in memory, and writes sums once a minute at most."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._day: Day | None = None

    def count(self, store: Store, words: str, address: str, *, in_vain: bool) -> None:
        """Count a search, and write down what has gathered if it is time."""
        with self._lock:
            day = self._today()
            key = store.pk, words
            if key in day.heard or len(day.heard) < MOST_KEPT:
                tally = day.heard[key]
                tally.asked += 1
                tally.in_vain += in_vain
                tally.networks.add(pseudonym(day.salt, address))
            if clock.now() - day.written_at >= EVERY:
                self._write(day)

    def flush(self) -> None:
        """Write down what has gathered, now."""
        with self._lock:
            if self._day is not None:
                self._write(self._day)

    @keeps("C2-1")
    def _today(self) -> Day:
        """The day's own tallies; with a new day the former salt is gone."""
        today = clock.today()
        if self._day is None or self._day.date != today:
            former, self._day = self._day, Day(today)
            if former is not None:
                self._write(former)
        return self._day

    def _write(self, day: Day) -> None:
        day.written_at = clock.now()
        fresh = [(key, tally) for key, tally in day.heard.items() if tally.asked]
        try:
            with transaction.atomic():
                for (store_id, words), tally in fresh:
                    _add(store_id, day.date, words, tally)
        except DatabaseError as fault:  # a page is worth more than a number
            log.warning("searches were not counted: %s", type(fault).__name__)
        for _key, tally in fresh:
            tally.asked = tally.in_vain = 0


counter = Counter()


def count(store: Store, query: str, found: Found, address: str) -> None:
    """Count a search from an address, unless its words might be somebody's own."""
    if words := countable(query):
        counter.count(store, words, address, in_vain=not found.total or bool(found.repaired))


@keeps("C2-1")
def countable(query: str) -> str:
    """The words as they are counted; empty if they look like an e-mail, a number or an address."""
    words = " ".join(folded(query).split())
    is_long = len(words) > LONGEST or words.count(" ") >= MOST_WORDS
    return "" if is_long or any(each.search(words) for each in PERSONAL) else words


@keeps("C2-1")
def network_of(address: str) -> str:
    """An address without the part that says which machine it is."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    known = getattr(known, "ipv4_mapped", None) or known
    return str(ip_network((known, BITS[known.version]), strict=False))


def pseudonym(salt: bytes, address: str) -> bytes:
    """What stands for a network on one day, in one process."""
    return hmac.digest(salt, network_of(address).encode(), hashlib.sha256)[:8]


def _add(store_id: UUID, day: date, words: str, tally: Tally) -> None:
    rows = SearchedWord.objects.of(store_id)
    row, _is_new = rows.get_or_create(store_id=store_id, day=day, words=words)
    rows.filter(pk=row.pk).update(
        asked=F("asked") + tally.asked,
        in_vain=F("in_vain") + tally.in_vain,
        # Each process counts for itself, so the most that one has seen is sure.
        networks=Greatest("networks", len(tally.networks)),
    )
