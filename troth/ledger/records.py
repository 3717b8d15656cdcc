"""The bytes of an entry that the tree holds: JSON, keys in order, no spaces. In one way only."""

import json
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

DISTINCT = 20_000  # texts remembered as they are written: few fields and roles, many handles


class Words(NamedTuple):
    """What an entry says; lists are JSON already."""

    about: str
    actor: str
    at: datetime
    clause: str
    deed: str
    fields: str
    place: int
    purpose: str
    reason: str
    roles: str
    store: UUID


def record(words: Words) -> bytes:
    """The bytes for these words, written out: a million of them are verified in one go."""
    return (
        f'{{"about":{tight(words.about)},"actor":{quoted(words.actor)},'
        f'"at":"{words.at.isoformat(timespec="microseconds")}","clause":{quoted(words.clause)},'
        f'"deed":{quoted(words.deed)},"fields":{tight(words.fields)},"index":{words.place},'
        f'"purpose":{quoted(words.purpose)},"reason":{quoted(words.reason)},'
        f'"roles":{tight(words.roles)},"store":"{words.store}"}}'
    ).encode()


@lru_cache(DISTINCT)
def quoted(text: str) -> str:
    """A text as JSON."""
    return json.dumps(text)


@lru_cache(DISTINCT)
def tight(listed: str) -> str:
    """A list in JSON, without spaces, whatever the database made of them."""
    return json.dumps(json.loads(listed), sort_keys=True, separators=(",", ":"))


@lru_cache(DISTINCT)
def names_in(listed: str) -> tuple[str, ...]:
    """The names of a list in JSON, in their order."""
    return tuple(sorted(json.loads(listed)))
