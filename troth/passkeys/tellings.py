"""The mails that tell of passkeys and passwords, each with the link “this wasn't me” (K-07)."""

from django.utils.translation import gettext_lazy as _

from troth.accounts import notices
from troth.accounts.models import Account
from troth.lib.texts import current_language

PASSKEY_ADDED, PASSKEY_REMOVED = "passkey-added", "passkey-removed"
PASSWORD_SET, PASSWORD_REMOVED = "password-set", "password-removed"
RELEASE_ASKED = "release-asked"

notices.kind(
    PASSKEY_ADDED,
    _("A passkey was added to your account"),
    _("From now on it signs in to your account, or is asked for when you do."),
)
notices.kind(
    PASSKEY_REMOVED,
    _("A passkey was removed from your account"),
    _("It does not sign in any more."),
)
notices.kind(
    PASSWORD_SET,
    _("A password was set for your account"),
    _("From now on it is asked for after the mailed code."),
)
notices.kind(
    PASSWORD_REMOVED,
    _("The password of your account was removed"),
    _("From now on the mailed code signs in without it."),
)
notices.kind(
    RELEASE_ASKED,
    _("In three days the mailed code alone will sign in to your account"),
    _(
        "Somebody entered a code from this mailbox and said that they have lost what is asked for after it. If that is you, wait three days and sign in again; if you find it before, signing in with it calls this off."
    ),
)


def tell(account: Account, kind: str) -> None:
    """Write to whom an account belongs, in the caller's commit."""
    notices.tell(account, kind, language=current_language())
