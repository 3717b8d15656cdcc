"""The tree is RFC 6962's, proofs lead to the root, and nothing else does."""

from hashlib import sha256

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from troth.ledger import merkle
from troth.ledger.merkle import BadProof, Node

# The tree heads of Certificate Transparency's own test vectors, for 1 to 8 leaves.
LEAVES = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


class Tree:
    """A whole tree in memory."""

    def __init__(self, size: int) -> None:
        self.peaks: list[bytes] = []
        self.nodes: dict[Node, bytes] = {}
        self.leaves = [merkle.leaf_hash(str(index).encode()) for index in range(size)]
        for index, leaf in enumerate(self.leaves):
            for level, made in enumerate(merkle.grow(self.peaks, index, leaf)):
                self.nodes[level, index >> level] = made

    @property
    def root(self) -> bytes:
        return merkle.root(self.peaks)

    def path(self, index: int) -> list[bytes]:
        spans = merkle.inclusion_path(index, len(self.leaves))
        return merkle.hashes(spans, self.nodes.__getitem__)


def test_the_roots_are_those_of_the_published_vectors() -> None:
    peaks: list[bytes] = []
    for index, (leaf, root) in enumerate(zip(LEAVES, ROOTS, strict=True)):
        merkle.grow(peaks, index, merkle.leaf_hash(bytes.fromhex(leaf)))
        assert merkle.root(peaks).hex() == root
    assert merkle.root([]) == sha256(b"").digest()


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=300), st.data())
def test_every_leaf_can_be_proved(size: int, data: st.DataObject) -> None:
    tree = Tree(size)
    index = data.draw(st.integers(min_value=0, max_value=size - 1))
    path = tree.path(index)
    assert merkle.root_from_inclusion(tree.leaves[index], index, size, path) == tree.root
    assert len(path) <= 9


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=200), st.data())
def test_no_other_leaf_place_or_path_leads_to_the_root(size: int, data: st.DataObject) -> None:
    tree = Tree(size)
    index, other = (data.draw(st.integers(min_value=0, max_value=size - 1)) for _ in range(2))
    assume(index != other)
    path = tree.path(index)
    wrong = [(tree.leaves[other], index, path), (tree.leaves[index], other, path)]
    wrong.append((tree.leaves[index], index, [*path[:-1], bytes(32)]))
    for leaf, place, steps in wrong:
        assert _leads_to(leaf, place, size, steps) != tree.root
    assert _leads_to(tree.leaves[index], index, size, path[:-1]) is None


def _leads_to(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    try:
        return merkle.root_from_inclusion(leaf, index, size, path)
    except BadProof:
        return None


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=200), st.data())
def test_a_newer_tree_is_proved_to_begin_with_an_older_one(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(min_value=1, max_value=size - 1))
    tree, older = Tree(size), Tree(old)
    path = merkle.hashes(merkle.consistency_path(old, size), tree.nodes.__getitem__)
    assert merkle.roots_from_consistency(old, size, older.root, path) == (older.root, tree.root)
    forged = bytes([older.root[0] ^ 1]) + older.root[1:]
    assert merkle.roots_from_consistency(old, size, forged, path) != (forged, tree.root)


def test_an_index_outside_the_tree_has_no_proof() -> None:
    for index in (-1, 3):
        with pytest.raises(BadProof):
            merkle.root_from_inclusion(bytes(32), index, 3, [bytes(32)])
