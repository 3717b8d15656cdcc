"""SQLite's write-ahead log, where former pages of a database lie on until a checkpoint cuts it."""

from django.db import connections

PATIENCE = 1000  # milliseconds to wait for readers of the old pages, while no one else can write


def cut(alias: str) -> bool:
    """Cut off the log of a database: whether no former page is left in it.

    A long reader may hold the log; then the caller tries again later. PostgreSQL's log and dead
    tuples are its own to recycle.
    """
    connection = connections[alias]
    if connection.vendor != "sqlite":
        return True
    if connection.in_atomic_block:  # a test's frame has no end, and nothing in it gets to the log
        return all(block._from_testcase for block in connection.atomic_blocks)  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (usual,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE:d}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy, _log, _moved = cursor.fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual:d}")
    return not is_busy
