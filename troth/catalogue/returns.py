"""Whether goods may be sent back within seven days, in words for the buyer.

The seven exceptions are those of Taiwan's rule on reasonable exceptions to the right to withdraw
from distance contracts, section 2.
"""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ReturnClass(models.TextChoices):
    """Whether it may be sent back within seven days; the seven exceptions are the law's."""

    RETURNABLE = "returnable", _("May be sent back")
    PERISHABLE = "perishable", _("Perishable, or sold close to its date")
    MADE_TO_ORDER = "made-to-order", _("Made to the buyer's order")
    PERIODICAL = "periodical", _("Newspaper, periodical or magazine")
    UNSEALED_MEDIA = "unsealed-media", _("Audio, video or software, once unsealed")
    DIGITAL = "digital", _("Digital content, begun with the buyer's consent")
    HYGIENE = "hygiene", _("Personal hygiene article, once unsealed")
    AIR_TRAVEL = "air-travel", _("International air travel")


WORDS: dict[str, Promise] = {
    ReturnClass.RETURNABLE: _(
        "You may withdraw within 7 days of receiving it, without giving a reason."
    ),
    ReturnClass.PERISHABLE: _(
        "It spoils easily or is close to its date: the right to withdraw within 7 days does not apply."
    ),
    ReturnClass.MADE_TO_ORDER: _(
        "It is made to your order: the right to withdraw within 7 days does not apply."
    ),
    ReturnClass.PERIODICAL: _(
        "It is a newspaper, periodical or magazine: the right to withdraw within 7 days does not apply."
    ),
    ReturnClass.UNSEALED_MEDIA: _(
        "Once you have unsealed this recording or software, "
        "the right to withdraw within 7 days no longer applies."
    ),
    ReturnClass.DIGITAL: _(
        "It is digital content, delivered at once with your consent: "
        "the right to withdraw within 7 days does not apply."
    ),
    ReturnClass.HYGIENE: _(
        "It is a personal hygiene article: once you have unsealed it, "
        "the right to withdraw within 7 days no longer applies."
    ),
    ReturnClass.AIR_TRAVEL: _(
        "It is a service of international air travel: "
        "the right to withdraw within 7 days does not apply."
    ),
}


def words_of(return_class: str) -> str:
    """The sentence for a product's return class."""
    return str(WORDS[return_class])
