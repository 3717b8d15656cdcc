"""While the shop is changed: what is served is what Django would make of a state not a second old."""

import multiprocessing
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.pagecache.asking import Counted, ask, door
from tests.window.conftest import fill
from troth.catalogue.models import Product
from troth.lib.texts import Texts
from troth.pagecache.watch import EVERY
from troth.policy.models import Store

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAGE = "/en/products/plain-band/"
NUMBER = re.compile(r"Band number (\d+)")
OLDEST = 1.0  # seconds


class Read(NamedTuple):
    begun: float
    ended: float
    number: int


def rename(product: Product, number: int) -> None:
    title = Texts(f"Band number {number}", f"第 {number} 號")
    Product.objects.of(product.store_id).filter(pk=product.pk).update(title=title)


def read(cache: Any) -> Read:
    begun = time.monotonic()
    found = NUMBER.search(ask(cache, PAGE, HTTP_ACCEPT_ENCODING="br").text)
    assert found
    return Read(begun, time.monotonic(), int(found[1]))


@contextmanager
def readers(cache: Any, count: int, reads: list[Read]) -> Iterator[None]:
    """So many who read all the time."""
    done = threading.Event()

    def go_on() -> None:
        while not done.is_set():
            reads.append(read(cache))
            time.sleep(0.002)
        connections.close_all()

    threads = [threading.Thread(target=go_on) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join()


def test_what_is_served_held_less_than_a_second_ago(kalicia: Store) -> None:
    product = fill(kalicia)

    @settings(max_examples=4, deadline=None, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(some.lists(some.floats(0, 0.3), min_size=6, max_size=12))
    def try_one(pauses: list[float]) -> None:
        written: list[tuple[float, float]] = []  # when each number was begun and done
        reads: list[Read] = []

        def write(number: int) -> None:
            begun = time.monotonic()
            rename(product, number)
            written.append((begun, time.monotonic()))

        django = Counted()
        write(0)
        with readers(door(django, every=EVERY), 2, reads):
            for number, pause in enumerate(pauses, 1):
                time.sleep(pause)
                write(number)
            time.sleep(OLDEST + 0.2)
        late = [each for each in reads if not held(each, written)]
        assert late == []
        assert reads[-1].number == len(pauses)
        assert django.asked < len(reads)

    try_one()


def held(one: Read, written: list[tuple[float, float]]) -> bool:
    """Whether the state that was read was the shop's at some time of the second before."""
    was_there = written[one.number][0] <= one.ended
    followed = written[one.number + 1 :]
    return was_there and (not followed or followed[0][1] >= one.begun - OLDEST)


def test_a_page_that_is_too_old_is_found() -> None:
    written = [(0.0, 0.1), (5.0, 5.1)]
    assert held(Read(5.9, 6.0, 0), written)
    assert not held(Read(6.2, 6.3, 0), written)
    assert not held(Read(4.0, 4.1, 1), written)


def test_two_processes_see_a_change_within_a_second(kalicia: Store) -> None:
    product = fill(kalicia)
    rename(product, 1)
    connections.close_all()
    with worker() as first, worker() as second:
        for each in (first, second, first, second):
            assert each()[0] == 1
        assert [first(), second()] == [(1, 1), (1, 1)]  # each made it once
        rename(product, 2)
        time.sleep(OLDEST)
        assert [first(), second()] == [(2, 2), (2, 2)]


@contextmanager
def worker() -> Iterator[Callable[[], tuple[int, int]]]:
    """A web process; asked, it tells the number that it serves and how often Django was asked."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_serve, args=(there,))
    process.start()
    with closing(here):

        def asked() -> tuple[int, int]:
            here.send("?")
            answer: tuple[int, int] = here.recv()
            return answer

        yield asked
        here.send("")
    process.join()


def _serve(line: Connection) -> None:
    django = Counted()
    cache = door(django, every=EVERY)
    while line.recv():
        line.send((read(cache).number, django.asked))
    connections.close_all()
