"""What each store's tables say now, asked of the database when a page is wanted."""

import threading
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.utils import timezone

from troth.lib import clock
from troth.policy.models import Store

from .models import Change

EVERY = 0.5  # seconds for which an answer is good


class Mark(NamedTuple):
    """What a page of a store was made from. Two that are alike mean: nothing has changed."""

    store_id: UUID
    day: str  # in the shop's zone: some texts say what holds today
    changes: object


Marks = Mapping[str, Mark]  # by the host name, in small letters and without its port


def marks() -> Marks:
    """Ask the database; two queries. The thread's own connection is the one that Django uses."""
    connection.close_if_unusable_or_obsolete()
    day = timezone.localdate(clock.now()).isoformat()
    changes = Change.objects.by_store()
    every = changes.get(None)
    return {
        host.lower(): Mark(pk, day, (changes.get(pk), every))
        for host, pk in Store.objects.values_list("host", "pk")
    }


class Watch:
    """Asks at most twice a second, and one thread at a time."""

    def __init__(self, ask: Callable[[], Marks] = marks, every: float = EVERY) -> None:
        self._ask, self._every = ask, every
        self._lock = threading.Lock()
        self._good_until = 0.0
        self._marks: Marks = {}

    def of(self, host: str) -> Mark | None:
        """The mark of the store that answers at a host name; none, if there is no such store."""
        if time.monotonic() >= self._good_until:
            self._look()
        return self._marks.get(host)

    def _look(self) -> None:
        with self._lock:
            begun = time.monotonic()
            if begun >= self._good_until:  # nobody looked while we waited
                self._marks = self._ask()
                self._good_until = begun + self._every
