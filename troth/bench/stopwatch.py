"""Timing, and counting what a deed asks of the databases."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

from django.db import connections

WRITES = ("INSERT", "UPDATE", "DELETE")


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


class Lap(NamedTuple):
    """Seconds on the wall, and of the processor: on a busy machine only the latter are ours."""

    wall: float
    processor: float


def lap(work: Callable[[], object]) -> Lap:
    """How long it takes, by both clocks."""
    begin = time.process_time()
    wall = seconds(work)
    return Lap(wall, time.process_time() - begin)


class Count:
    """What was asked of both databases."""

    def __init__(self) -> None:
        self.statements = self.commits = self.checkpoints = self.of_keys = 0

    def listen(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
        connection = context["connection"]
        self.statements += 1
        self.of_keys += connection.alias == "keys" and sql.startswith("SELECT")
        self.checkpoints += "wal_checkpoint" in sql
        is_alone = sql.startswith(WRITES) and not connection.in_atomic_block
        self.commits += is_alone
        return execute(sql, params, many, context)


@contextmanager
def counting() -> Iterator[Count]:
    """Count the statements, commits and checkpoints of what is done meanwhile."""
    count = Count()
    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(count.listen))
            stack.enter_context(_counted_commits(connection, count))
        yield count


@contextmanager
def _counted_commits(connection: Any, count: Count) -> Iterator[None]:
    usual = connection._commit

    def commit() -> Any:
        count.commits += 1
        return usual()

    connection._commit = commit
    try:
        yield
    finally:
        del connection._commit
