"""Money is an integer of the currency's smallest unit in use, and a currency code (ISO 4217)."""

from dataclasses import dataclass
from decimal import Decimal

# Taiwan prices in whole dollars whatever ISO 4217 says of cents; so do its gateways.
DECIMALS = {"TWD": 0, "JPY": 0, "USD": 2, "EUR": 2}
SIGNS = {"TWD": "NT$", "JPY": "¥", "USD": "US$", "EUR": "€"}


@dataclass(frozen=True, order=True)
class Money:
    """An amount of one currency, counted in its smallest unit in use."""

    amount: int
    currency: str = "TWD"

    def __add__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.amount - other.amount, self.currency)

    def __mul__(self, times: int) -> "Money":
        return Money(self.amount * times, self.currency)

    def __str__(self) -> str:
        value = f"{self.decimal:,.{DECIMALS[self.currency]}f}"
        return SIGNS[self.currency] + value

    @property
    def decimal(self) -> Decimal:
        """The amount in the currency's main unit, as files and structured data write it."""
        return Decimal(self.amount).scaleb(-DECIMALS[self.currency])

    def _same_currency(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added up")


def parse(text: str, currency: str) -> Money:
    """Read ``1280.00`` or ``1,280`` as money.

    Raises:
        ValueError: the text is no number, is negative, or is finer than the currency allows.
    """
    try:
        value = Decimal(text.replace(",", "").strip())
    except ArithmeticError:
        raise ValueError(f"“{text}” is not an amount; write it like 1280 or 1280.00") from None
    if not value.is_finite() or value > 10**9:
        raise ValueError(f"“{text}” is not an amount a shop can charge")
    if value < 0:
        raise ValueError(f"“{text}” is below zero")
    minor = value.scaleb(DECIMALS[currency])
    if minor != minor.to_integral_value():
        raise ValueError(f"“{text}” is finer than {currency} allows")
    return Money(int(minor), currency)
