from django.utils.translation import gettext as _

from troth.lib import clock
from troth.outreach import letters
from troth.outreach.letters import Letter, Opener
from troth.outreach.models import Message

from . import links
from .models import SignInAttempt

SIGN_IN_CODE = "sign-in-code"


@letters.composer(SIGN_IN_CODE, topic="account")
def sign_in_code(message: Message, opened: Opener) -> Letter | None:
    """The code of an attempt, while it can still be entered."""
    fresh = SignInAttempt.objects.of(message.store).usable(clock.now())
    attempt = fresh.filter(pk=message.about).first()
    if attempt is None:
        return None
    minutes = message.store.terms.clocks.code_minutes
    facts = {
        "code": attempt.code,
        "minutes": minutes,
        "asked_at": attempt.created_at,
        "link": links.of_attempt(attempt),
    }
    text, html = letters.worded(message.store, "sign-in-code", facts)
    with opened("security") as access:
        to = attempt.email.reveal(access)
    return Letter(to, _("Your sign-in code"), text, html)
