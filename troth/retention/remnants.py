"""What scrubbed rows leave behind in the shop's own database: former pages in its log."""

from django.db import connection

PATIENCE = 1000  # milliseconds to wait for readers of the old pages, while no one else can write


def cut_log() -> bool:
    """Cut off SQLite's write-ahead log, where blind indexes of scrubbed rows would lie on.

    Says whether it is done: a long reader may hold the log, and then the next one cuts it. Nobody
    can open what lies there, since its keys are destroyed. PostgreSQL's log and dead tuples are
    its own to recycle.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:  # a test's frame has no end
        return False
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
