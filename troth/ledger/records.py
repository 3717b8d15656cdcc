"""The bytes of an entry that the tree holds: JSON, keys in order, no spaces. In one way only."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

DISTINCT = 20_000  # texts remembered as they are written: few fields and roles, many handles


class Words(NamedTuple):
    """What an entry says; lists are JSON already."""

    about: str
    actor: str
    clause: str
    deed: str
    fields: str
    place: int
    purpose: str
    reason: str
    roles: str
    at: datetime | str  # as SQLite keeps it: in UTC, without saying so
    store: str


def record(words: Words) -> bytes:
    """The bytes for these words, written out: a million of them are verified in one go.

    Raises:
        ValueError: somebody made nonsense of a list or of the moment.
    """
    return (
        f'{{"about":{tight(words.about)},"actor":{quoted(words.actor)},'
        f'"at":"{moment(words.at)}","clause":{quoted(words.clause)},'
        f'"deed":{quoted(words.deed)},"fields":{tight(words.fields)},"index":{words.place},'
        f'"purpose":{quoted(words.purpose)},"reason":{quoted(words.reason)},'
        f'"roles":{tight(words.roles)},"store":"{words.store}"}}'
    ).encode()


@lru_cache(DISTINCT)
def moment(at: datetime | str) -> str:
    """A moment in the one form.

    Raises:
        ValueError: it is none.
    """
    if isinstance(at, str):
        at = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return at.isoformat(timespec="microseconds")


@lru_cache(DISTINCT)
def quoted(text: str) -> str:
    """A text as JSON."""
    return json.dumps(text)


@lru_cache(DISTINCT)
def tight(listed: str) -> str:
    """A list in JSON, without spaces, whatever the database made of them."""
    return json.dumps(json.loads(listed), sort_keys=True, separators=(",", ":"))


@lru_cache(DISTINCT)
def listed(names: tuple[str, ...]) -> str:
    """Names as a list in JSON."""
    return json.dumps(names)


@lru_cache(DISTINCT)
def names_in(listed: str) -> tuple[str, ...]:
    """The names of a list in JSON, in their order."""
    return tuple(sorted(json.loads(listed)))
