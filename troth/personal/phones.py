"""Telephone numbers, read as people in Taiwan and elsewhere write them, kept in E.164 form."""

import unicodedata

import phonenumbers
from django.utils.translation import gettext as _


class NotAPhone(ValueError):
    """The text is no telephone number; the message says how to write one."""


def normalised(text: str, country: str = "TW") -> str:
    """``0912-345-678`` → ``+886912345678``. A number without ``+`` belongs to ``country``.

    Raises:
        NotAPhone: no telephone in the country has such a number.
    """
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", text), country)
    except phonenumbers.NumberParseException:
        raise NotAPhone(_hint()) from None
    if not phonenumbers.is_valid_number(number):
        raise NotAPhone(_hint())
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def written(number: str, country: str) -> str:
    """``+886912345678`` → ``0912 345 678`` in Taiwan, ``+886 912 345 678`` in another country."""
    parsed = phonenumbers.parse(number)
    is_at_home = phonenumbers.region_code_for_number(parsed) == country
    forms = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, forms.NATIONAL if is_at_home else forms.INTERNATIONAL)


def _hint() -> str:
    return _("This is not a telephone number. Write it like 0912 345 678, or +81 … from abroad.")
