"""The question of age, as every form asks it: a range to choose, and one line that explains it."""

from django import forms
from django.utils.translation import gettext as _

from troth.lib.promises import keeps
from troth.policy.parts import Ages

from .rules import Band, band_called, bands


@keeps("T-03", "K-04")
def age_field(ages: Ages) -> forms.ChoiceField:
    """A choice of bands; nothing is chosen beforehand. Its clean value is a ``Band``'s name."""
    return forms.ChoiceField(
        label=_("Your age"),
        choices=[(band.slug, words_of(band)) for band in bands(ages)],
        widget=forms.RadioSelect,
        help_text=explained(ages),
        error_messages={
            "required": _("Choose your age range. We never ask for a birth date here."),
            "invalid_choice": _("Choose one of these age ranges."),
        },
    )


def chosen(slug: str, ages: Ages) -> Band:
    """The band that a valid form names.

    Raises:
        ValueError: it names none.
    """
    band = band_called(slug, ages)
    if band is None:
        raise ValueError(slug)
    return band


def words_of(band: Band) -> str:
    """A band as somebody says it of themself."""
    if band.below is None:
        return _("I am %(age)d or older") % {"age": band.at_least}
    if not band.at_least:
        return _("I am under %(age)d") % {"age": band.below}
    return _("I am %(least)d or older, and under %(below)d") % {
        "least": band.at_least,
        "below": band.below,
    }


def explained(ages: Ages) -> str:
    """Why it is asked, and whose number it is."""
    if ages.threshold == ages.majority:
        return _(
            "By law one is of age at %(law)d; below that a parent or guardian agrees as well. "
            "We note the range alone."
        ) % {"law": ages.majority}
    return _(
        "By law one is of age at %(law)d. In this shop a parent or guardian agrees as well below "
        "%(age)d. We note the range alone."
    ) % {"law": ages.majority, "age": ages.threshold}
