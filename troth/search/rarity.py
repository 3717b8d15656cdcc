"""Which parts of a query the most products have: they are looked up in what the others find.

It never changes what is found. A count may be some minutes old, since it only says how to look; that
there is none is never so.
"""

import time
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from troth.policy.models import Store

from .tokens import Part

Meant = tuple[UUID, bytes, bytes]  # a store, and the tokens from one to another

MUCH = 4  # times as common: then it is quicker to look up than to add up
MANY = 50_000  # products; from here on they are not told apart
KEPT = 600.0  # seconds
MOST = 5000  # counts a process

COUNT = """(SELECT COUNT(*) FROM (
SELECT 1 FROM search_searchterm WHERE store_id = %s AND token >= %s AND token <= %s LIMIT %s
) AS counted)"""

_known: dict[Meant, tuple[int, float]] = {}  # the oldest first


def common_of(store: Store, parts: Sequence[Part], least: int) -> list[Part]:
    """Those much commoner than the rarest of which so many must occur; no query while counts are known.

    Fewer than must occur: then a product that fits has one of the others as well.
    """
    counts = _counts(store, parts) if least > 1 else {}
    most = MUCH * min(counts.values(), default=0)
    common = [each for each in parts if counts.get(each, 0) > most]
    return sorted(common, key=lambda each: -counts[each])[: least - 1]


def occurring(store: Store, parts: list[Part]) -> list[Part]:
    """Those parts that any product may have."""
    counts = _counts(store, parts) if len(parts) > 1 else {}
    return [each for each in parts if counts.get(each, 1)]


def _counts(store: Store, parts: Iterable[Part]) -> dict[Part, int]:
    now = time.monotonic()
    known = {part: _known.get(_meant(store, part), (0, 0.0)) for part in parts}
    unknown = [part for part, (_count, until) in known.items() if until < now]
    counted = _counted(store, unknown) if unknown else {}
    if counted:
        _forget(now)
    for part, count in counted.items():
        if count:
            _known.pop(_meant(store, part), None)  # so that it is the youngest
            _known[_meant(store, part)] = (count, now + KEPT)
    return {part: count for part, (count, _until) in known.items()} | counted


def _forget(now: float) -> None:
    """What was looked for lies here no longer than it is of use."""
    over = len(_known) - MOST
    for at, (meant, (_count, until)) in enumerate(list(_known.items())):
        if until > now and at >= over:
            break
        _known.pop(meant, None)


def _meant(store: Store, part: Part) -> Meant:
    return store.pk, part.token.encode(), part.last


def _counted(store: Store, parts: Sequence[Part]) -> dict[Part, int]:
    store_id = store.pk if connection.features.has_native_uuid_field else store.pk.hex
    params = [v for part in parts for v in (store_id, part.token.encode(), part.last, MANY)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join([COUNT] * len(parts)), params)
        counts: tuple[int, ...] = cursor.fetchone()
    return dict(zip(parts, counts, strict=True))
