"""What a merchant's file says of a product, checked and typed, whoever's format it was."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from troth.lib.texts import Texts


class State(Enum):
    ACTIVE = "active"
    DRAFT = "draft"
    ARCHIVED = "archived"


class Language(Enum):
    """The slot of a ``Texts`` into which a product's words go."""

    ENGLISH = "en"
    CHINESE = "zh_hant"

    def put(self, texts: Texts, words: str) -> Texts:
        """Set the words of this language, keep those of the other."""
        return replace(texts, **{self.value: words})

    def keep(self, texts: Texts, words: str) -> Texts:
        """The texts if they say so in this language; else the words alone."""
        return texts if getattr(texts, self.value) == words else self.put(Texts(), words)


@dataclass(frozen=True)
class Origin:
    """How a format names the columns of which something may yet be said, and knows a product again.

    Where a file has no names for addresses, a product is the one that bears its SKU already.
    """

    sku: str
    picture: str
    is_known_by_sku: bool = False


@dataclass(frozen=True)
class SaleRecord:
    """A price for a time that is not over; it runs already where no start is said."""

    line: int
    column: str
    price: int  # in the store's smallest unit in use
    starts_at: datetime | None
    ends_at: datetime


@dataclass(frozen=True)
class VariantRecord:
    line: int
    values: tuple[str, ...]
    sku: str
    barcode: str
    price: int  # in the store's smallest unit in use
    compare_at: int | None
    stock: int | None  # none: the file does not say
    is_tracked: bool
    grams: int
    requires_shipping: bool
    is_digital: bool = False  # said by those formats alone that know of it
    sale: SaleRecord | None = None  # likewise


@dataclass(frozen=True)
class PictureRecord:
    line: int
    source: str
    alt: str


@dataclass(frozen=True)
class ProductRecord:
    origin: Origin
    line: int
    handle: str
    language: Language
    title: str
    description: str
    vendor: str
    category: tuple[str, ...]
    tags: tuple[str, ...]
    options: tuple[str, ...]
    state: State
    variants: tuple[VariantRecord, ...]
    pictures: tuple[PictureRecord, ...]
