"""The promises of a shop in parts that a person can read one after the other."""

from dataclasses import dataclass

from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

# By what stands before the dash of an id.
GROUPS: dict[str, Words] = {
    "C0": _("Who we are, and what we tell you"),
    "K": _("How we treat your data"),
    "K0": _("What your data are for"),
    "C1": _("What your data are used for"),
    "C2": _("What is gathered"),
    "C3": _("How it is guarded"),
    "C4": _("How it is used, kept and passed on"),
    "C5": _("Your rights"),
    "C6": _("Children and guardians"),
    "C7": _("Reach, changes, questions"),
    "T": _("Terms of service"),
    "A": _("Against fraud"),
    "X": _("What we add of our own"),
    "L": _("What the law of Taiwan asks"),
    "G": _("What European law asks"),
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
