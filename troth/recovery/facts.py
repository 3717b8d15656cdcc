"""What only the buyer knows of an order: compared, never shown. No bank data are ever asked for."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from troth.lib.promises import keeps
from troth.lib.texts import LANGUAGES
from troth.orders.models import Order
from troth.personal.access import Access

DIGITS = 4  # of a telephone number
LEAST = 2  # so many facts, and one of them must be a hard one
SHORTEST = 2  # letters of a product's name
HARD = ("postal_code", "phone")


@dataclass(frozen=True)
class Told:
    """What somebody says; what they leave out is empty. It prints nothing of itself."""

    postal_code: str = ""
    month: str = ""  # 2026-11
    product: str = ""
    phone: str = ""

    def __repr__(self) -> str:
        return "Told(•••)"

    @classmethod
    def read(cls, given: dict[str, Any]) -> Self:
        """What a form was given, folded to one form."""
        return cls(**{each.name: folded(given.get(each.name, "")) for each in fields(cls)})

    @property
    def given(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def is_enough(self) -> bool:
        """Two at least, and not only what a good guess would find."""
        return len(self.given) >= LEAST and any(name in self.given for name in HARD)


@dataclass(frozen=True, repr=False)
class Facts:
    """What is so of one order."""

    postal_code: str
    month: str
    products: tuple[str, ...]
    phone: str

    @classmethod
    def of(cls, order: Order, access: Access) -> Self:
        """Opened for the safety of an account."""
        address = order.address.reveal(access).postal_code if order.address else ""
        phone = order.phone.reveal(access) if order.phone else ""
        titles = (line.title.in_(each) for line in order.lines.all() for each in LANGUAGES)
        return cls(
            folded(address),
            f"{order.placed_at:%Y-%m}",
            tuple(map(folded, titles)),
            folded(phone)[-DIGITS:],
        )

    def says(self, name: str, told: str) -> bool:
        match name:
            case "product":
                return len(told) >= SHORTEST and any(told in title for title in self.products)
            case "phone":
                digits = told.replace("-", "")
                return digits[-DIGITS:] == self.phone and len(digits) >= DIGITS
            case "postal_code":
                return told[:3] == self.postal_code[:3] and len(told) >= 3
            case _month:
                return told == self.month


@keeps("X-04")
def fits(told: Told, known: Iterable[Facts]) -> bool:
    """Whether enough was told, and all of it is so of one of these orders."""
    if not told.is_enough:
        return False
    return any(all(each.says(*pair) for pair in told.given.items()) for each in known)


def folded(text: str) -> str:
    """Full-width letters made narrow, everything small, and no blank or sign but the hyphen."""
    return re.sub(r"[^\w-]", "", unicodedata.normalize("NFKC", text).casefold())
