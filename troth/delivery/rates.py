"""What each way of delivery costs and where it reaches. Amounts are New Taiwan dollars."""

from collections.abc import Collection
from dataclasses import dataclass

from troth.lib.money import Money
from troth.lib.texts import Texts

HOME_COUNTRY = "TW"
# Where the international post takes parcels of ours.
ABROAD = ("JP", "KR", "HK", "MO", "SG", "MY", "US", "CA", "GB", "AU")
COUNTRIES = (HOME_COUNTRY, *ABROAD)


@dataclass(frozen=True)
class Rate:
    """A way to send a parcel, as it may be told to anybody; it knows no order."""

    slug: str
    label: Texts
    countries: Collection[str]
    costs: Money
    free_from: Money | None = None

    @property
    def has_parcel(self) -> bool:
        return bool(self.countries)

    @property
    def is_abroad(self) -> bool:
        return self.has_parcel and HOME_COUNTRY not in self.countries

    def serves(self, country: str) -> bool:
        return country in self.countries

    def fee(self, subtotal: Money) -> Money:
        """Nothing from a certain sum on, else the same for every parcel."""
        if self.free_from is not None and subtotal >= self.free_from:
            return Money(0, subtotal.currency)
        return self.costs


NO_DELIVERY = Rate("none", Texts("No delivery needed", "無須配送"), (), Money(0))
RATES = (
    Rate("home", Texts("Home delivery", "宅配到府"), (HOME_COUNTRY,), Money(100), Money(1500)),
    Rate("post", Texts("Post", "郵寄"), (HOME_COUNTRY,), Money(80)),
    Rate("international-post", Texts("International post", "國際郵寄"), ABROAD, Money(450)),
)
