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
    goods: tuple[int, ...] = (10_000, 100_000)  # products that are searched
    searches: int = 12  # of each query
    shop: int = 10_000  # products of the shop that is looked at
    visits: int = 20  # of each page
    shop_rounds: int = 5  # of all servers by turns
    shop_seconds: int = 2  # of each in a round
    has_peer: bool = True  # whether django-oscar stands beside it


USUAL = Sizes()
LARGE = Sizes(members=(1_000, 100_000, 1_000_000), entries=1_000_000)
TINY = Sizes(
    members=(10, 20),
    erased=3,
    rounds=2,
    entries=64,
    proofs=3,
    pairs=2,
    goods=(60, 120),
    searches=2,
    shop=60,
    visits=3,
    shop_rounds=1,
    shop_seconds=1,
    has_peer=False,
)
NAMED = {"usual": USUAL, "large": LARGE, "tiny": TINY}
