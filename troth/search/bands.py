"""Bands of prices, the same for every list, so that an address keeps its meaning."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from troth.lib.money import DECIMALS, Money

EDGES = (0, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)  # in the currency's main unit


@dataclass(frozen=True)
class Band:
    """Prices from ``low`` to below ``high``, in the smallest unit; without ``high``, all above."""

    low: int
    high: int | None

    @classmethod
    def read(cls, key: str) -> "Band":
        low, _, high = key.partition("-")
        return cls(int(low), int(high) if high else None)

    @property
    def key(self) -> str:
        """As it stands in an address: “500-1000”, “50000-”."""
        return f"{self.low}-{self.high or ''}"

    def words(self, currency: str) -> str:
        low = Money(self.low, currency)
        return f"{low} –" + (f" {Money(self.high, currency)}" if self.high else "")


def bands_of(currency: str) -> tuple[Band, ...]:
    """All bands in a currency, the lowest first."""
    edges = [edge * 10 ** DECIMALS[currency] for edge in EDGES]
    return (*(Band(low, high) for low, high in pairwise(edges)), Band(edges[-1], None))


def counted(prices: Iterable[int], bands: tuple[Band, ...]) -> dict[str, int]:
    """How many of some prices lie in each band, by its key."""
    lows = [band.low for band in bands]
    places = Counter(bisect_right(lows, price) - 1 for price in prices)
    return {bands[place].key: count for place, count in places.items()}


def band_of(price: int, bands: tuple[Band, ...]) -> Band:
    """The band in which a price lies."""
    return bands[bisect_right(bands, price, key=lambda band: band.low) - 1]
