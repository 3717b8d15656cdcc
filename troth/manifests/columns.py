"""How one field of a model stands in a file: plain on the way out, checked on the way in."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from troth.catalogue.fields import TextsListField
from troth.lib import money
from troth.lib.money import Money
from troth.lib.texts import Texts, TextsField

EN, ZH = "en", "zh-hant"


@dataclass(frozen=True)
class Column:
    """A field by its name in the file; ``is_scalar`` tells what a cell holds without JSON."""

    name: str
    field: Any
    is_scalar: bool = True

    @property
    def is_texts(self) -> bool:
        return isinstance(self.field, TextsField)

    @property
    def may_be_none(self) -> bool:
        return bool(self.field.null)

    def plain(self, value: Any, currency: str) -> Any:
        """The value as it stands in a file."""
        return None if value is None else self._plain(value, currency)

    def value(self, plain: Any, currency: str) -> Any:
        """The value that a file gives.

        Raises:
            ValueError: it cannot be one; says why.
        """
        if plain is None and self.may_be_none:
            return None
        try:
            return self._checked(self._value(plain, currency))
        except ValidationError as fault:
            raise ValueError(" ".join(fault.messages)) from None
        except (ArithmeticError, AttributeError, TypeError):
            raise ValueError(_("“%s” cannot stand here.") % str(plain)[:40]) from None

    def _plain(self, value: Any, currency: str) -> Any:
        return value

    def _value(self, plain: Any, currency: str) -> Any:
        return plain

    def _checked(self, value: Any) -> Any:
        return self.field.clean(value, None)


class WordsColumn(Column):
    def _value(self, plain: Any, currency: str) -> Any:
        if not isinstance(plain, str):
            raise TypeError
        if "\0" in plain:
            raise ValueError(_("The cell holds a NUL byte."))
        return plain


class MoneyColumn(Column):
    """An amount in the currency's main unit: “12.80”."""

    def _plain(self, value: Any, currency: str) -> str:
        return str(Money(value, currency).decimal)

    def _value(self, plain: Any, currency: str) -> int:
        return money.parse(str(plain), currency).amount


class MomentColumn(Column):
    """A moment in UTC: “2026-01-31T09:30:00+00:00”."""

    def _plain(self, value: datetime, currency: str) -> str:
        return value.astimezone(UTC).isoformat()


class DayColumn(Column):
    def _plain(self, value: date, currency: str) -> str:
        return value.isoformat()


class DecimalColumn(Column):
    def _plain(self, value: Decimal, currency: str) -> str:
        return f"{value.normalize():f}"


class TextsColumn(Column):
    """Words in both languages."""

    def _plain(self, value: Texts, currency: str) -> dict[str, str]:
        return {EN: value.en, ZH: value.zh_hant}

    def _value(self, plain: Any, currency: str) -> Texts:
        return texts_of(plain)

    def _checked(self, value: Texts) -> Texts:
        if not value and not self.field.blank:
            raise ValueError(_("The cell is empty."))
        return value


class TextsListColumn(Column):
    """Several words in both languages, such as the names of options."""

    def _plain(self, value: list[Texts], currency: str) -> list[dict[str, str]]:
        return [{EN: each.en, ZH: each.zh_hant} for each in value]

    def _value(self, plain: Any, currency: str) -> list[Texts]:
        if not isinstance(plain, list):
            raise TypeError
        return [texts_of(each) for each in plain]

    def _checked(self, value: list[Texts]) -> list[Texts]:
        return value


class WordListColumn(Column):
    """A list of words, such as tags."""

    def _value(self, plain: Any, currency: str) -> list[str]:
        if not isinstance(plain, list) or not all(isinstance(each, str) for each in plain):
            raise TypeError
        return plain

    def _checked(self, value: list[str]) -> list[str]:
        return value


class NumberColumn(Column):
    """A whole number, or yes and no."""

    def _value(self, plain: Any, currency: str) -> Any:
        if not isinstance(plain, int | bool):
            raise TypeError
        return plain


@dataclass(frozen=True)
class CheckedColumn(Column):
    """An object that only its own reader understands."""

    check: Callable[[Any], Any] = asdict

    def _value(self, plain: Any, currency: str) -> Any:
        self.check(plain)
        return plain

    def _checked(self, value: Any) -> Any:
        return value


def texts_of(plain: Any) -> Texts:
    """Words in both languages; one may be missing.

    Raises:
        TypeError: they are no words.
    """
    en, zh_hant = plain.get(EN, ""), plain.get(ZH, "")
    if not isinstance(en, str) or not isinstance(zh_hant, str) or set(plain) - {EN, ZH}:
        raise TypeError
    if "\0" in en + zh_hant:
        raise ValueError(_("The cell holds a NUL byte."))
    return Texts(en, zh_hant)


KINDS: tuple[tuple[type[models.Field[Any, Any]], type[Column], bool], ...] = (
    (TextsListField, TextsListColumn, False),
    (TextsField, TextsColumn, False),
    (models.DateTimeField, MomentColumn, True),
    (models.DateField, DayColumn, True),
    (models.DecimalField, DecimalColumn, True),
    (models.BooleanField, NumberColumn, True),
    (models.IntegerField, NumberColumn, True),
    (models.JSONField, WordListColumn, False),
    (models.CharField, WordsColumn, True),
    (models.TextField, WordsColumn, True),
)
AMOUNTS = ("price", "compare_at")


def column_of(field: Any) -> Column:
    """The column of a model's field."""
    if field.name in AMOUNTS:
        return MoneyColumn(field.name, field)
    kind, is_scalar = next((made, plain) for of, made, plain in KINDS if isinstance(field, of))
    return kind(field.name, field, is_scalar)
