"""Why somebody may not buy, or a guardian not answer: each says what is so and what to do."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class BandMissing:
    """It is not known whether the buyer is old enough."""

    @property
    def text(self) -> str:
        return _("Please say of which age you are. We ask for a range, never for a birth date.")


@dataclass(frozen=True)
class TooYoung:
    """The buyer is of an age to which the shop sends no parcels."""

    @property
    def text(self) -> str:
        return _("We send no parcels to children of this age. What was typed is deleted.")


@dataclass(frozen=True)
class GuardianMissing:
    """A guardian has to agree first."""

    @property
    def text(self) -> str:
        return _("Before you order, a parent or guardian has to agree.")


@dataclass(frozen=True)
class GuardianToAgreeAgain:
    """The guardian agreed to a text that changed materially since."""

    @property
    def text(self) -> str:
        return _("A text of the shop changed, and your guardian has not agreed to it yet.")


Unready = BandMissing | TooYoung | GuardianMissing | GuardianToAgreeAgain


class Objection(Exception):
    """The deed was not done; the message says why, in a sentence to show."""


class OwnAddress(Objection):
    def __init__(self) -> None:
        super().__init__(_("This is your own address. Write your parent's or guardian's."))


class AlreadyAsked(Objection):
    def __init__(self) -> None:
        super().__init__(_("Somebody is asked already, or has agreed. End that first."))


class AskedTooOften(Objection):
    def __init__(self) -> None:
        super().__init__(_("You have asked several times of late. Please try again in a month."))


class NotNeeded(Objection):
    def __init__(self) -> None:
        super().__init__(_("Nobody has to agree for you."))


class Over(Objection):
    def __init__(self) -> None:
        super().__init__(_("This was answered or has ended already. Nothing was changed."))


class NotOfAge(Objection):
    def __init__(self) -> None:
        super().__init__(
            _("A guardian is of age and acts for themself; you told us that you are not.")
        )


class BoundByGuardian(Objection):
    def __init__(self) -> None:
        super().__init__(_("A guardian has agreed for you; only they can say that it is over."))
