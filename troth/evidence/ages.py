"""How long ago something was, in one word or two."""

from datetime import datetime, timedelta

from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from troth.lib import clock


def age_of(moment: datetime) -> str:
    """The time since a moment, in its largest unit alone: ``3 hours``."""
    if clock.now() - moment < timedelta(minutes=1):
        return _("less than a minute")
    return timesince(moment, clock.now(), depth=1)
