"""The ways to send a parcel, and what each costs. Amounts are New Taiwan dollars."""

from collections.abc import Collection
from dataclasses import dataclass

from troth.lib.money import Money
from troth.lib.texts import Texts
from troth.orders.models import Order

from .models import Parcel

HOME_COUNTRY = "TW"
# Where the international post takes parcels of ours.
ABROAD = ("JP", "KR", "HK", "MO", "SG", "MY", "US", "CA", "GB", "AU")
COUNTRIES = (HOME_COUNTRY, *ABROAD)


@dataclass(frozen=True)
class Method:
    """A way to send a parcel; fits ``orders.ports.DeliveryMethod``."""

    slug: str
    label: Texts
    countries: Collection[str]
    costs: Money
    free_from: Money | None = None

    @property
    def is_abroad(self) -> bool:
        return HOME_COUNTRY not in self.countries

    def serves(self, country: str) -> bool:
        return country in self.countries

    def fee(self, subtotal: Money) -> Money:
        """Nothing from a certain sum on, else the same for every parcel."""
        if self.free_from is not None and subtotal >= self.free_from:
            return Money(0, subtotal.currency)
        return self.costs

    def open(self, order: Order) -> None:
        Parcel.objects.create(store=order.store, order=order, method=self.slug)


HOME = Method(
    slug="home",
    label=Texts(en="Home delivery", zh_hant="宅配到府"),
    countries=(HOME_COUNTRY,),
    costs=Money(100),
    free_from=Money(1500),
)
POST = Method(
    slug="post",
    label=Texts(en="Post", zh_hant="郵寄"),
    countries=(HOME_COUNTRY,),
    costs=Money(80),
)
INTERNATIONAL = Method(
    slug="international-post",
    label=Texts(en="International post", zh_hant="國際郵寄"),
    countries=ABROAD,
    costs=Money(450),
)
METHODS = (HOME, POST, INTERNATIONAL)


def method(slug: str) -> Method | None:
    """The method of that name."""
    return next((each for each in METHODS if each.slug == slug), None)


def to(country: str) -> list[Method]:
    """The methods that reach a country."""
    return [each for each in METHODS if each.serves(country)]
