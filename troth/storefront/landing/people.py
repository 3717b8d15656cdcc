"""Who lives in the demo: the seed names them here, the landing page shows them. Never real people."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

FILE = "demo-people.json"


@dataclass(frozen=True)
class DemoPerson:
    """Somebody invented, whose codes arrive in the demo's mailbox."""

    store: str
    name: str
    email: str
    role: str = ""  # of staff
    kin: str = ""  # young, guardian or helper; with neither: a member


def write(people: Iterable[DemoPerson]) -> None:
    """Let the landing page show these people and no others."""
    text = json.dumps([asdict(person) for person in people], ensure_ascii=False, indent=1)
    _file().write_text(text, "utf-8")


def read() -> list[DemoPerson]:
    """The people of the demo; none before the seed named them."""
    try:
        return [DemoPerson(**entry) for entry in json.loads(_file().read_text("utf-8"))]
    except FileNotFoundError:
        return []


def _file() -> Path:
    return Path(settings.HOME) / FILE
