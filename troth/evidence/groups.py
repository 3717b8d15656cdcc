"""The promises of a shop in parts that a person can read one after the other."""

from dataclasses import dataclass

from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

# By what stands before the dash of an id.
GROUPS: dict[str, Words] = {
    "C0": _("Who we are"),
    "K": _("How we treat your data"),
    "K0": _("What your data are for"),
    "C1": _("What it is used for"),
    "C2": _("What is gathered"),
    "C3": _("How it is guarded"),
    "C4": _("Use, keeping, passing on"),
    "C5": _("Your rights"),
    "C6": _("Children and guardians"),
    "C7": _("Reach and changes"),
    "T": _("Terms of service"),
    "A": _("Against fraud"),
    "X": _("Our own additions"),
    "L": _("The law of Taiwan"),
    "G": _("European law"),
}


@dataclass(frozen=True)
class Group:
    """A part of the list, named by how its ids begin."""

    key: str

    @property
    def label(self) -> str:
        return str(GROUPS.get(self.key, self.key))


def group_of(promise: str) -> Group:
    """The part in which a promise stands, by its id."""
    return Group(promise.partition("-")[0])
