"""Put a SQLite without the WAL-reset bug (fixed in 3.51.3) in place of the system's.

Imported first by the settings, before Django looks for ``sqlite3``.
"""

import sys

FIXED_IN = (3, 51, 3)


def use_newest() -> None:
    """Let ``import sqlite3`` give the bundled SQLite, where its wheel is installed."""
    try:
        import pysqlite3  # noqa: PLC0415 - there is no wheel for every machine
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def is_fixed() -> bool:
    """Whether the SQLite in use is free of the WAL-reset corruption bug."""
    import sqlite3  # noqa: PLC0415 - must see what use_newest() put there

    return sqlite3.sqlite_version_info >= FIXED_IN
