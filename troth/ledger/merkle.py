"""The Merkle tree of RFC 6962, section 2.1. Pure: positions and hashes in, hashes out.

A *node* ``(level, place)`` is the root of the complete subtree over the leaves
``place·2^level … (place+1)·2^level - 1``. A *peak* is a node that no larger one covers yet.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

Node = tuple[int, int]
Range = tuple[int, int]  # leaves from the first up to, not including, the second
HashOf = Callable[[Node], bytes]
Roots = tuple[bytes, bytes]

EMPTY_ROOT = sha256().digest()


class BadProof(Exception):
    """A proof does not lead from the leaf to the root."""


def leaf_hash(record: bytes) -> bytes:
    return sha256(b"\x00" + record).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def grow(peaks: list[bytes], size: int, leaf: bytes) -> list[bytes]:
    """Add a leaf to a tree of ``size`` leaves: changes ``peaks``, returns the nodes it completed."""
    completed = [leaf]
    while size & 1:
        completed.append(node_hash(peaks.pop(), completed[-1]))
        size >>= 1
    peaks.append(completed[-1])
    return completed


def root(peaks: Sequence[bytes]) -> bytes:
    """The root over all leaves, from the peaks, largest first."""
    if not peaks:
        return EMPTY_ROOT
    result = peaks[-1]
    for peak in reversed(peaks[:-1]):
        result = node_hash(peak, result)
    return result


def peaks_of(span: Range) -> list[Node]:
    """The nodes that cover a span whose start is aligned to its size, largest first."""
    start, end = span
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append((level, start >> level))
        start += 1 << level
    return found


def last_leaf(node: Node) -> int:
    """The index of the leaf that completes a node."""
    level, place = node
    return ((place + 1) << level) - 1


def _split(span: Range) -> int:
    """Where RFC 6962 divides a span: the largest power of two below its length."""
    start, end = span
    return start + (1 << ((end - start - 1).bit_length() - 1))


def inclusion_path(index: int, size: int) -> list[Range]:
    """The spans whose hashes prove that leaf ``index`` is in a tree of ``size``, leaf side first."""
    span, path = (0, size), []
    while span[1] - span[0] > 1:
        middle = _split(span)
        left, right = (span[0], middle), (middle, span[1])
        span, sibling = (left, right) if index < middle else (right, left)
        path.append(sibling)
    return path[::-1]


def consistency_path(old: int, size: int) -> list[Range]:
    """The spans whose hashes prove that a tree of ``size`` began with the tree of ``old`` leaves."""
    if old in (0, size):
        return []
    span, path, is_old_tree = (0, size), [], True
    while span[1] != old:
        middle = _split(span)
        if old <= middle:
            path.append((middle, span[1]))
            span = (span[0], middle)
        else:
            path.append((span[0], middle))
            span, is_old_tree = (middle, span[1]), False
    return ([] if is_old_tree else [span]) + path[::-1]


def hashes(spans: Sequence[Range], hash_of: HashOf) -> list[bytes]:
    """The hash of each span."""
    return [root([hash_of(node) for node in peaks_of(span)]) for span in spans]


def root_from_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root that a proof leads to (RFC 9162, section 2.1.3.2).

    Raises:
        BadProof: the proof is too short, too long, or the index lies outside the tree.
    """
    spans = inclusion_path(index, size) if 0 <= index < size else None
    if spans is None or len(spans) != len(path):
        raise BadProof("the proof has the wrong length")
    result = leaf
    for (start, _end), sibling in zip(spans, path, strict=True):
        result = node_hash(sibling, result) if start <= index else node_hash(result, sibling)
    return result


def roots_from_consistency(old: int, size: int, old_root: bytes, path: Sequence[bytes]) -> Roots:
    """Both roots that a consistency proof leads to: of the old tree, and of the new.

    Raises:
        BadProof: the proof has the wrong length.
    """
    spans = consistency_path(old, size)
    if len(spans) != len(path):
        raise BadProof("the proof has the wrong length")
    if not 0 < old < size:
        raise BadProof("only an older, not empty tree can be the beginning of a newer one")
    known = dict(zip(spans, path, strict=True))
    if spans[0][1] != old:  # the old tree is itself a node of the new one
        known[(0, old)] = old_root
    return _fold(known, (0, old)), _fold(known, (0, size))


def _fold(known: dict[Range, bytes], span: Range) -> bytes:
    if span in known:
        return known[span]
    middle = _split(span)
    return node_hash(_fold(known, (span[0], middle)), _fold(known, (middle, span[1])))
