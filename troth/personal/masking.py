"""What may be shown of a value without opening it to the eye."""

from datetime import date

import phonenumbers

from troth.lib.promises import keeps

from .addresses import PostalAddress
from .values import HIDDEN


def nothing(_value: object) -> str:
    return HIDDEN


@keeps("C3-1d")
def name(value: str) -> str:
    """``王小明`` → ``王○明``, ``Alice Chen`` → ``A•••e C••n``: first and last letters stay."""
    if not value.isascii() and " " not in value:
        return value[0] + "○" * max(1, len(value) - 2) + (value[-1] if len(value) > 2 else "")
    return " ".join(_word(word) for word in value.split())


def _word(word: str) -> str:
    return word[0] + HIDDEN if len(word) < 4 else word[0] + HIDDEN + word[-1]


@keeps("C3-1d")
def email(value: str) -> str:
    """``alice@example.com`` → ``a•••@e•••.com``."""
    local, _, host = value.rpartition("@")
    domain, _, top = host.rpartition(".")
    return f"{local[:1]}{HIDDEN}@{domain[:1]}{HIDDEN}.{top}"


@keeps("C3-1d")
def phone(value: str) -> str:
    """``+886912345678`` → ``0912•••678``: the national form without its middle."""
    number = phonenumbers.parse(value)
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    digits = "".join(character for character in written if character.isdigit())
    return digits[:4] + HIDDEN + digits[-3:]


@keeps("C3-1d")
def day(_value: date) -> str:
    return "••••-••-••"


@keeps("C3-1d")
def address(value: PostalAddress) -> str:
    """Region and city, no street."""
    return (
        f"{value.region}{value.city}{HIDDEN}"
        if value.is_han
        else f"{HIDDEN}, {value.city or value.region}"
    )
