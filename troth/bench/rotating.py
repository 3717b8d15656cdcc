"""Renewing the root's key under a shop that goes on working."""

import threading
import time
from collections.abc import Iterator

from django.db import connections

from troth.personal import epochs
from troth.policy.models import Store

from . import world
from .figures import Figure, p50, p95
from .stopwatch import seconds
from .world import Told


def measure(store: Store, told: Told) -> Iterator[Figure]:
    """Keys a second, and how long a new member waits meanwhile."""
    told("Rotating")
    idle = [seconds(lambda: world.join(store, 1)) for _ in range(20)]
    rotation = Rotation()
    rotation.start()
    busy = []
    while rotation.is_alive():
        busy.append(seconds(lambda: world.join(store, 1)))
        time.sleep(0.02)
    rotation.join()
    yield Figure("rotation: keys", rotation.keys, "keys")
    yield Figure("rotation: keys a second", rotation.keys / rotation.took, "keys/s")
    yield Figure("a new member without a rotation, p50", p50(idle) * 1000, "ms")
    if len(busy) > 1:
        yield Figure("a new member during a rotation, p50", p50(busy) * 1000, "ms")
        yield Figure("a new member during a rotation, p95", p95(busy) * 1000, "ms")


class Rotation(threading.Thread):
    """A rotation beside everything else."""

    keys = 0
    took = 0.0

    def run(self) -> None:
        begin = time.perf_counter()
        self.keys = epochs.rotate(lambda _count: None).rewrapped
        self.took = time.perf_counter() - begin
        connections.close_all()
