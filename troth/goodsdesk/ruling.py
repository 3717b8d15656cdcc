"""A collection's rules as a merchant writes them, a line each: ``tag: pearl``, ``price: 0-1000``."""

from django.utils.translation import gettext as _

from troth.catalogue import rules
from troth.catalogue.rules import AnyCondition, Rules, RulesRefused
from troth.lib import money
from troth.lib.money import Money

SIMPLE: dict[str, type[rules.Tagged | rules.InCategory | rules.ByVendor]] = {
    "tag": rules.Tagged,
    "category": rules.InCategory,
    "vendor": rules.ByVendor,
}


def written(ruled: Rules, currency: str) -> str:
    """The conditions as lines."""
    return "\n".join(_line(condition, currency) for condition in ruled.conditions)


def read(text: str, *, match: str, currency: str) -> Rules:
    """The rules that some lines say.

    Raises:
        RulesRefused: a line is none of ours; the text says which.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    conditions = [_condition(line, currency) for line in lines]
    plain = Rules(conditions=tuple(conditions)).written()
    return Rules.read({**plain, "match": match})  # so that the bounds are looked at as well


def _line(condition: AnyCondition, currency: str) -> str:
    match condition:
        case rules.Tagged(word) | rules.InCategory(word) | rules.ByVendor(word):
            kinds = {made: kind for kind, made in SIMPLE.items()}
            return f"{kinds[type(condition)]}: {word}"
        case rules.NewerThan(days):
            return f"newer than: {days}"
        case rules.Answers(attribute, value):
            return f"attribute {attribute}: {value}"
        case rules.Priced(lowest, highest):
            return f"price: {_amount(lowest, currency)}-{_amount(highest, currency)}"
        case rules.OnSale():
            return "on sale"


def _amount(amount: int | None, currency: str) -> str:
    return "" if amount is None else str(Money(amount, currency).decimal)


def _condition(line: str, currency: str) -> AnyCondition:
    kind, _colon, value = (part.strip() for part in line.replace("：", ":").partition(":"))
    kind = kind.lower()
    try:
        if kind in SIMPLE and value:
            return SIMPLE[kind](value)
        if kind == "on sale" and not value:
            return rules.OnSale()
        if kind == "newer than":
            return rules.NewerThan(int(value))
        if kind == "price":
            return _priced(value, currency)
        if kind.startswith("attribute ") and value:
            return rules.Answers(kind.removeprefix("attribute ").strip(), value)
    except ValueError:
        pass
    raise RulesRefused(_("“%s” is no rule that we know.") % line)


def _priced(value: str, currency: str) -> rules.Priced:
    """Both ends, or one of them: ``0-1000``, ``500-``, ``-800``."""
    lowest, dash, highest = value.partition("-")
    if not dash or not (lowest.strip() or highest.strip()):
        raise ValueError("no range")
    ends = [money.parse(end, currency).amount if end.strip() else None for end in (lowest, highest)]
    return rules.Priced(*ends)
