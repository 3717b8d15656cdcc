"""What the inventory and the notices call categories, grounds in law and kinds of records."""

from inspect import getdoc
from typing import Any

from django.utils.translation import gettext, gettext_lazy, override

from troth.lib.texts import Texts
from troth.policy.parts import Basis

from .declared import Record, Words

CATEGORIES: dict[str, Words] = {
    "name": gettext_lazy("Names"),
    "e-mail": gettext_lazy("E-mail"),
    "contact": gettext_lazy("Telephone numbers"),
    "address": gettext_lazy("Postal addresses"),
    "birth": gettext_lazy("Birth date"),
    "pseudonym": gettext_lazy("Pseudonyms, which tell nobody who you are"),
    "agreement": gettext_lazy("What you agreed to or objected to"),
    "purchase": gettext_lazy("What you bought"),
    "use": gettext_lazy("How you used the shop"),
    "rights": gettext_lazy("Requests about your own data"),
    "conduct": gettext_lazy("Your conduct under the terms"),
    "staff": gettext_lazy("Work for the shop"),
}

BASES: dict[Basis, Words] = {
    Basis.CONTRACT: gettext_lazy("our contract with you"),
    Basis.CONSENT: gettext_lazy("your consent"),
    Basis.LEGAL_OBLIGATION: gettext_lazy("the law obliges us"),
    Basis.LEGITIMATE_INTEREST: gettext_lazy("our legitimate interest"),
}

RECORDS: dict[Record, Words] = {
    Record.DEVICE: gettext_lazy("Devices"),
    Record.CONNECTION: gettext_lazy("Connections"),
    Record.ONLINE: gettext_lazy("Being online"),
    Record.SIGN_IN: gettext_lazy("Signing in"),
    Record.OPERATION: gettext_lazy("Operations"),
}

# GDPR, Art. 30: whose data, and in general how they are guarded.
PERSONS: tuple[Words, ...] = (
    gettext_lazy("People who sign in, buy or are members"),
    gettext_lazy("People to whom something is sent"),
    gettext_lazy("People who work for the shop"),
)
MEASURES: tuple[Words, ...] = (
    gettext_lazy("Personal values are sealed under a key for each person (AES-256-GCM)."),
    gettext_lazy("Keys and data lie in separate databases; backups of both are sealed."),
    gettext_lazy("A value opens only for a purpose of its declaration, to a role that has it."),
    gettext_lazy("Each opening is written into a ledger that shows every change made to it."),
    gettext_lazy("Whoever asks to be erased has their keys destroyed, in every copy of the data."),
)


def in_both(words: Words) -> Texts:
    """Words of the program in both languages."""
    with override("en"):
        english = str(words)
    with override("zh-hant"):
        return Texts(en=english, zh_hant=str(words))


def of_category(slug: str) -> Texts:
    """A category in words; its own name where none are known."""
    return in_both(CATEGORIES.get(slug, slug))


def of_model(model: type[Any]) -> Texts:
    """What a row of a model is: the first sentence of its docstring, written for members."""
    said = first_paragraph(model)
    with override("zh-hant"):
        return Texts(en=said, zh_hant=gettext(said))


def first_paragraph(model: type[Any]) -> str:
    """The msgid of a model's words."""
    return " ".join((getdoc(model) or "").split("\n\n")[0].split())
