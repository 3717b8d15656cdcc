"""How much room a member takes, in both databases."""

from collections.abc import Iterator

from django.db import connections

from troth.policy.models import Store

from . import world
from .figures import Figure

MOST = 2000


def measure(store: Store, count: int) -> Iterator[Figure]:
    """Bytes a member, with account, address and profile."""
    count = min(count, MOST)
    before = {alias: _bytes(alias) for alias in connections}
    world.join(store, count)
    for alias in connections:
        grown = (_bytes(alias) - before[alias]) / count
        name = "keys" if alias == "keys" else "shop"
        yield Figure(f"a member takes in the database “{name}”", grown, "bytes")


def _bytes(alias: str) -> int:
    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        (found,) = cursor.fetchone()
    return int(found)
