"""Hands a letter to the mail server; in demo mode, to the mailbox folder."""

from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from troth.outreach import unsubscribing
from troth.outreach.letters import Letter
from troth.outreach.models import Message

from . import mailbox, smtp


def send(letter: Letter, message: Message) -> None:
    """Send one letter. It goes to one person, and says by its id which message it is."""
    if settings.IS_DEMO:
        mailbox.put(letter, message)
        return
    mail = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        from_email=_sender(message),
        to=[letter.to],
        headers=_headers(message),
        connection=smtp.connection(settings.SMTP),
    )
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    mail.send()


def _headers(message: Message) -> dict[str, str]:
    said = {"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"}
    return said | unsubscribing.headers_of(message)


def _sender(message: Message) -> str:
    return formataddr((str(message.store.name), message.store.terms.operator.mailbox))
