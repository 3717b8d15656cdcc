"""The numbers and names of the terms that a promise rests on, and whose word each is."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from troth.lib.texts import LANGUAGES, Texts
from troth.policy.clauses import clauses_of
from troth.policy.filling import BLANK, words_of
from troth.policy.models import Store
from troth.policy.texts import source_of, text_names

from .whose import whose

LABELS: dict[str, Words] = {
    "clocks.answer_days": _("Days until you have an answer"),
    "clocks.answer_extension_days": _("Days by which an answer may come later, told beforehand"),
    "clocks.erase_days": _("Days until your data are corrected, stopped or deleted"),
    "clocks.erase_extension_days": _("Days by which that may come later, told beforehand"),
    "clocks.withdraw_days": _("Days to withdraw from a purchase"),
    "clocks.refund_days": _("Days until your money is back"),
    "clocks.breach_hours": _("Hours until a serious incident is reported"),
    "clocks.demand_days": _("Days to answer an authority's demand"),
    "clocks.code_minutes": _("Minutes for which a sign-in code holds"),
    "clocks.checkout_hours": _("Hours for which an unfinished checkout is kept"),
    "clocks.rulebook_months": _("Months until the rules are signed anew"),
    "clocks.second_approver_hours": _("Hours until a second person has approved"),
    "clocks.guardian_days": _("Days for a guardian to answer"),
    "clocks.still_right_months": _("Months until we ask whether a profile is still right"),
    "clocks.suspension_days": _("Days that a suspension lasts at most"),
    "clocks.ending_days": _("Days between the notice that the shop ends an account, and its end"),
    "clocks.appeal_days": _("Days until an objection to a suspension has an answer"),
    "ages.threshold": _("Years of age below which a guardian agrees as well"),
    "ages.delivery_from": _("Years of age from which a parcel may be sent"),
    "ages.majority": _("Years of age at which one is of age"),
    "fees.free_requests": _("Free requests a year"),
    "keys.backup_days": _("Days until the last spare copy of a key is gone"),
}
PERIOD = _("Days that it is kept (%(label)s)")


@dataclass(frozen=True)
class Number:
    """What a promise rests on, as the terms say it, and whose word that is."""

    name: str  # clocks.answer_days
    label: str
    value: str
    decided_by: str


def numbers_of(store: Store, promise: str) -> list[Number]:
    """The numbers that the clause names, and the periods that the terms keep for its sake."""
    named = [name for name in _blanks_of(store, promise) if name in LABELS]
    words = words_of(store.terms)
    return [
        *(_number(store, name, str(LABELS[name]), words[name]) for name in named),
        *_periods_of(store, promise),
    ]


def _blanks_of(store: Store, promise: str) -> list[str]:
    """The blanks that a clause leaves to the terms, each once, in its order."""
    sources = (source_of(store.slug, name, LANGUAGES[0]) for name in text_names(store.slug))
    clauses = (each for source in sources for each in clauses_of(source) if promise in each.ids)
    return [*dict.fromkeys(name for clause in clauses for name in BLANK.findall(clause.text))]


def _periods_of(store: Store, promise: str) -> Iterator[Number]:
    for slug, kept in store.terms.classes.items():
        if kept.clause == promise and kept.period != "ever":
            days = Texts(str(kept.days), str(kept.days))
            label = str(PERIOD) % {"label": kept.label}
            yield _number(store, f"retention.{slug}.days", label, days)


def _number(store: Store, name: str, label: str, value: Texts) -> Number:
    pack = store.terms.decided.get(name, store.slug)
    return Number(name, label, str(value), whose(store, pack))
