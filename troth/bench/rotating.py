"""Renewing the root's key under a shop that goes on working."""

import time
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection

from django.db import connections

from troth.personal import epochs
from troth.policy.models import Store

from . import world
from .figures import Figure, p50, p95
from .stopwatch import seconds
from .world import Told

FORKING = get_context("fork")
PAUSE = 0.02  # seconds between two new members


def measure(store: Store, told: Told) -> Iterator[Figure]:
    """Keys a second, and how long a new member waits meanwhile."""
    told("Rotating")
    idle = [seconds(lambda: world.join(store, 1)) for _ in range(20)]
    connections.close_all()  # no process inherits another's
    answer, end = FORKING.Pipe(duplex=False)
    rotation = FORKING.Process(target=_rotate, args=(end,))
    rotation.start()
    end.close()  # so that the death of the other process is noticed
    busy = []
    while not answer.poll(PAUSE):
        busy.append(seconds(lambda: world.join(store, 1)))
    keys, took = answer.recv()
    rotation.join()
    yield Figure("rotation: keys", keys, "keys")
    yield Figure("rotation: keys a second", keys / took, "keys/s")
    yield Figure("a new member without a rotation, p50", p50(idle) * 1000, "ms")
    if len(busy) > 1:
        yield Figure("a new member during a rotation, p50", p50(busy) * 1000, "ms")
        yield Figure("a new member during a rotation, p95", p95(busy) * 1000, "ms")


def _rotate(end: Connection) -> None:
    """A rotation in a process of its own, as ``troth keys rotate`` is; tells how many and how long."""
    begin = time.perf_counter()
    keys = epochs.rotate(lambda _count: None).rewrapped
    end.send((keys, time.perf_counter() - begin))
    connections.close_all()
