"""Which parts of a query so many products have that they are better looked up in what the others find.

It never changes what is found. A count may be some minutes old, since it only says how to look; that
there is none is never so. Words of letters are not counted: what begins with them lies in many places.
"""

import time
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from troth.policy.models import Store

from .tokens import Part, has_han

COMMON, MANY = 1000, 10_000  # products; from the second on they are not told apart
KEPT = 600.0  # seconds
MOST = 5000  # counts a process

COUNT = """(SELECT COUNT(*) FROM (
SELECT 1 FROM catalogue_searchterm WHERE store_id = %s AND token = %s LIMIT %s) AS counted)"""

_known: dict[tuple[UUID, str], tuple[int, float]] = {}


def common_of(store: Store, parts: Sequence[Part], least: int) -> list[Part]:
    """The common ones among parts of which so many must occur; no query while their counts are known.

    Fewer than must occur: then a product that fits has one of the others as well.
    """
    counts = _counts(store, parts) if least > 1 else {}
    common = [each for each in parts if counts.get(each.token, 0) >= COMMON]
    return sorted(common, key=lambda each: -counts[each.token])[: least - 1]


def occurring(store: Store, parts: list[Part]) -> list[Part]:
    """Those parts that any product may have."""
    counts = _counts(store, parts) if len(parts) > 1 else {}
    return [each for each in parts if counts.get(each.token, 1)]


def _counts(store: Store, parts: Iterable[Part]) -> dict[str, int]:
    now, tokens = time.monotonic(), [each.token for each in parts if has_han(each.token)]
    known = {token: _known.get((store.pk, token), (0, 0.0)) for token in tokens}
    unknown = [token for token, (_count, until) in known.items() if until < now]
    counted = _counted(store, unknown) if unknown else {}
    if len(_known) > MOST:
        _known.clear()
    for token, count in counted.items():
        if count:
            _known[store.pk, token] = (count, now + KEPT)
    return {token: count for token, (count, _until) in known.items()} | counted


def _counted(store: Store, tokens: Sequence[str]) -> dict[str, int]:
    store_id = store.pk if connection.features.has_native_uuid_field else store.pk.hex
    params = [value for token in tokens for value in (store_id, token.encode(), MANY)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join([COUNT] * len(tokens)), params)
        counts: tuple[int, ...] = cursor.fetchone()
    return dict(zip(tokens, counts, strict=True))
