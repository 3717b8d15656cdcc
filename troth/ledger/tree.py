"""The store's Merkle tree, read from its entries: each keeps the nodes that it completes."""

from collections.abc import Collection, Iterable, Sequence

from django.db import connection

from troth.policy.models import Store

from . import merkle
from .merkle import Node, Range
from .models import Entry

NODES = 'SELECT "index", nodes FROM ledger_entry WHERE store_id = %s AND "index" IN ({marks})'


def nodes(store: Store, wanted: Iterable[Node]) -> dict[Node, bytes]:
    """The hashes of some nodes, with one query; plain, since every entry and every proof needs it."""
    places = {node: merkle.last_leaf(node) for node in wanted}
    found = _kept(store, set(places.values())) if places else {}  # an entry alone needs none
    return {
        node: bytes(found[index][32 * node[0] : 32 * node[0] + 32])
        for node, index in places.items()
    }


def _kept(store: Store, places: Collection[int]) -> dict[int, bytes]:
    """What the entries in these places keep of the tree."""
    marks = ", ".join("%s" for _ in places)
    store_id = Entry._meta.get_field("store").get_db_prep_value(store.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(NODES.format(marks=marks), [store_id, *places])
        return dict(cursor.fetchall())


def peaks(store: Store, size: int) -> list[bytes]:
    """The peaks of the tree over the first ``size`` entries, largest first."""
    wanted = merkle.peaks_of((0, size))
    found = nodes(store, wanted)
    return [found[node] for node in wanted]


def hashes(store: Store, spans: Sequence[Range]) -> list[bytes]:
    """The hash of each span of leaves, with one query for all."""
    wanted = {node for span in spans for node in merkle.peaks_of(span)}
    return merkle.hashes(spans, nodes(store, wanted).__getitem__)
