"""E-mail addresses, folded to the one form that look-ups compare."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _


class NotAnEmail(ValueError):
    """The text is no e-mail address; the message says what one looks like."""


def normalised(text: str) -> str:
    """Full-width letters made narrow, blanks dropped, everything in lower case.

    Raises:
        NotAnEmail: the text is no e-mail address.
    """
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    try:
        validate_email(folded)
    except ValidationError:
        raise NotAnEmail(
            _("This is not an e-mail address. Write it like name@example.com.")
        ) from None
    if len(folded) > 254:
        raise NotAnEmail(_("This e-mail address is too long."))
    return folded
