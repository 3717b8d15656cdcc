from typing import Any

from django.core.checks import CheckMessage, Error, register

from troth.policy.terms import stores, terms_of

RETENTION = "recovery"


@register
def a_recovery_is_kept_to_its_end(**_options: Any) -> list[CheckMessage]:
    """What is sealed for a recovery outlives its wait in every store (X-04)."""
    return [found for store in stores() for found in _too_short(store)]


def _too_short(store: str) -> list[CheckMessage]:
    terms = terms_of(store)
    wait, kept = terms.clocks.recovery_days, terms.classes[RETENTION].days
    if kept > wait:
        return []
    words = f"In {store} a recovery takes {wait} days, and what it needs is kept for {kept}."
    hint = f"Write days = {wait + 1} under [retention.{RETENTION}]."
    return [Error(words, hint=hint, id="troth.E010")]
