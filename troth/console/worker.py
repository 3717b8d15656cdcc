"""``troth worker``: does the queued tasks, and what the timetable says, in one process."""

import logging
import threading
from datetime import timedelta

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from troth.lib import chance
from troth.probe.running import run_everywhere
from troth.project import boot
from troth.project.timetable import TIMETABLE, Job, Ticker

SECONDS_BETWEEN_LOOKS = 1.0
NIGHTLY = Job("probe the promises", timedelta(days=1), run_everywhere)


def work_alone() -> None:
    """Work without a shop beside it; what keeps a shop from starting keeps its mail from leaving."""
    boot.refuse_if_unsafe()
    work()


def work() -> None:
    """Work until a signal says stop."""
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)  # it reports each signal aloud
    logging.getLogger("django_tasks").setLevel(logging.ERROR)
    threading.Thread(target=_tick_on, name="ticker", daemon=True).start()
    worker = task_worker()
    worker.configure_signals()
    worker.run()


def task_worker(*, only_what_waits: bool = False) -> Worker:
    """The library's worker for all queues; it ends when nothing waits, if so wanted."""
    return Worker(
        queue_names=["*"],
        interval=SECONDS_BETWEEN_LOOKS,
        batch=only_what_waits,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=chance.token(),
        excluded_queue_names=[],
    )


def _tick_on() -> None:
    ticker = Ticker((*TIMETABLE, NIGHTLY))
    pause = threading.Event()
    while not pause.wait(SECONDS_BETWEEN_LOOKS):
        close_old_connections()
        ticker.tick()
