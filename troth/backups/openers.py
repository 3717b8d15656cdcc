"""The secrets of data archives, which live in the key database, one a data archive.

So a keys archive, a copy of that database, knows those of all data archives up to its day; a new
root key wraps them anew with all the others; and to end a data archive's life is to destroy its key.
"""

from uuid import UUID

from troth.keys import destroying, ring
from troth.keys.ring import Scope

REALM = UUID(int=0)  # of no store
RETENTION = "backup"
BATCH = 1000
INFO = b"troth/backup"


def mint(archive: UUID) -> bytes:
    """The secret of a new data archive, durable when this returns."""
    scope = Scope(REALM, archive, RETENTION, "")
    return ring.mint([scope])[scope].derive(INFO)


def known() -> dict[UUID, bytes]:
    """The secrets of all data archives so far."""
    found: dict[UUID, bytes] = {}
    last: tuple[str, UUID] | None = None
    while batch := destroying.aged(REALM, RETENTION, "~", after=last, most=BATCH):
        last = batch[-1].period, batch[-1].id
        keys = ring.fetch({key.id for key in batch})
        found |= {key.scope.subject: key.derive(INFO) for key in keys.values()}
    return found
