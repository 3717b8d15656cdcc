"""How much a benchmark does."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """The numbers of one run."""

    members: tuple[int, ...] = (1_000, 100_000)  # erasing is measured beside so many
    erased: int = 100  # at each of them
    rounds: int = 60  # of each page, in each way
    entries: int = 100_000  # in the ledger that is proved and verified
    proofs: int = 200
    pairs: int = 2_000  # of a known and an unknown address at the sign-in page


USUAL = Sizes()
LARGE = Sizes(members=(1_000, 100_000, 1_000_000), entries=1_000_000)
TINY = Sizes(members=(10, 20), erased=3, rounds=2, entries=64, proofs=3, pairs=2)
NAMED = {"usual": USUAL, "large": LARGE, "tiny": TINY}
