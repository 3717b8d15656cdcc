"""How the ledger calls a person: by a name that only their own ledger key can tell.

The key is a person's key of the retention class ``ledger``, fresh each month. Once it is destroyed
nobody can tell any more whom a handle stood for, in this database or in any copy of it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from troth.keys import ring
from troth.keys.ring import OpenKey, Scope

RETENTION = "ledger"


def scope_of(store_id: UUID, person: UUID, at: datetime) -> Scope:
    """The ledger key of a person in the month of a moment."""
    return Scope(store_id, person, RETENTION, at.strftime("%Y-%m"))


def handle_of(key: OpenKey) -> str:
    """32 hexadecimal digits that stand for a person for a month."""
    return key.derive(b"troth/handle")[:16].hex()


def handles(
    store_id: UUID, persons: Iterable[UUID], at: datetime, known: Mapping[Scope, OpenKey]
) -> dict[UUID, str]:
    """The handle of each person now; keys not known yet are fetched or minted with one question."""
    scopes = {person: scope_of(store_id, person, at) for person in persons}
    missing = set(scopes.values()) - known.keys()
    keys = {**known, **(ring.mint(missing) if missing else {})}
    return {person: handle_of(keys[scope]) for person, scope in scopes.items()}


def all_handles(person: UUID) -> list[str]:
    """Every handle a person has had, as far as their ledger keys still exist."""
    return [handle_of(key) for key in ring.of_subject(person, RETENTION)]
