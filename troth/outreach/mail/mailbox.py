"""The demo's mailbox: each mail one JSON file in the data folder, which ``/mailbox/`` shows."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from django.conf import settings

from troth.lib import clock
from troth.outreach.letters import Letter
from troth.outreach.models import Message

FOLDER = "mailbox"
CODE = re.compile(r"^\s*(\d{8})\s*$", re.MULTILINE)
MOST_SHOWN = 200


class Mail(TypedDict):
    """A mail as the mailbox keeps it."""

    to: str
    subject: str
    text: str
    html: str
    sent_at: str
    code: str | None


def put(letter: Letter, message: Message) -> None:
    """Keep a mail: readable by this account alone, and never half-written."""
    now = clock.now()
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    code = CODE.search(letter.text)
    mail = Mail(
        to=letter.to,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        sent_at=now.isoformat(),
        code=code[1] if code else None,
    )
    target = folder / f"{now:%Y%m%dT%H%M%S%f}-{message.pk}.json"
    draft = target.with_suffix(".part")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode=0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(mail, file, ensure_ascii=False)
    draft.replace(target)


def mails(to: str = "") -> list[Mail]:
    """The mails, newest first; those to one address if it is said."""
    found = (mail for mail in _all() if not to or mail["to"].lower() == to.strip().lower())
    return [mail for mail, _ in zip(found, range(MOST_SHOWN), strict=False)]


def _all() -> Iterator[Mail]:
    for path in sorted(_folder().glob("*.json"), reverse=True):
        yield json.loads(path.read_text("utf-8"))


def _folder() -> Path:
    return Path(settings.HOME) / FOLDER
