"""How an answer is told to the person who gave it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from troth.people.models import Consent
from troth.policy.terms import PackError

ANSWERS = {
    Consent.Answer.GIVEN: _("You said yes"),
    Consent.Answer.REFUSED: _("You said no"),
    Consent.Answer.WITHDRAWN: _("You took your yes back"),
}
WAYS = {
    Consent.Way.PAGE: _("on this page"),
    Consent.Way.SIGNAL: _("by your browser's Global Privacy Control"),
    Consent.Way.MAIL: _("by the link in a mail"),
}


@dataclass(frozen=True)
class Told:
    """One answer, in words."""

    event: Consent

    @property
    def answer(self) -> str:
        return str(ANSWERS[Consent.Answer(self.event.answer)])

    @property
    def way(self) -> str:
        return str(WAYS[Consent.Way(self.event.way)])

    @property
    def purpose(self) -> str:
        try:
            return str(self.event.store.terms.purpose(self.event.purpose).label)
        except PackError:  # the shop asked for it once, and does no more
            return self.event.purpose
