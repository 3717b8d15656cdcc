"""The store's Merkle tree, read from its entries: each keeps the nodes that it completes."""

from collections.abc import Iterable, Sequence

from troth.policy.models import Store

from . import merkle
from .merkle import Node, Range
from .models import Entry


def nodes(store: Store, wanted: Iterable[Node]) -> dict[Node, bytes]:
    """The hashes of some nodes, with one query."""
    places = {node: merkle.last_leaf(node) for node in wanted}
    rows = Entry.objects.of(store).filter(index__in=set(places.values()))
    found = dict(rows.values_list("index", "nodes"))
    return {
        node: bytes(found[index][32 * node[0] : 32 * node[0] + 32])
        for node, index in places.items()
    }


def peaks(store: Store, size: int) -> list[bytes]:
    """The peaks of the tree over the first ``size`` entries, largest first."""
    wanted = merkle.peaks_of((0, size))
    found = nodes(store, wanted) if wanted else {}
    return [found[node] for node in wanted]


def hashes(store: Store, spans: Sequence[Range]) -> list[bytes]:
    """The hash of each span of leaves, with one query for all."""
    wanted = {node for span in spans for node in merkle.peaks_of(span)}
    return merkle.hashes(spans, nodes(store, wanted).__getitem__)
