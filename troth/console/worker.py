"""``troth worker``: does the queued tasks, and what the timetable says, in one process."""

import logging
import threading
from functools import partial
from typing import Any

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from troth.lib import chance, faults
from troth.project.timetable import Ticker

SECONDS_BETWEEN_LOOKS = 1.0


class TaskFailed(Exception):
    """Stands for a task's error: class, place and reference, and nothing that somebody typed."""


class TaskWorker(Worker):
    """Runs queued tasks; of one that fails, the text of its error is kept nowhere."""

    def __init__(self, *, batch: bool = False) -> None:
        super().__init__(
            queue_names=["*"],
            interval=SECONDS_BETWEEN_LOOKS,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=chance.token(),
            excluded_queue_names=[],
        )

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Run one task, and write down how it went."""
        db_task_result.set_failed = partial(_fail_without_text, db_task_result)
        super().run_task(db_task_result)


def _fail_without_text(row: DBTaskResult[Any, Any], fault: BaseException) -> None:
    reference = chance.reference()
    DBTaskResult.set_failed(row, TaskFailed(f"{faults.where(fault)}, reference {reference}"))


def work() -> None:
    """Work until a signal says stop."""
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)  # it reports each signal aloud
    logging.getLogger("django_tasks").setLevel(logging.WARNING)
    threading.Thread(target=_tick_on, name="ticker", daemon=True).start()
    worker = TaskWorker()
    worker.configure_signals()
    worker.run()


def _tick_on() -> None:
    ticker = Ticker()
    pause = threading.Event()
    while not pause.wait(SECONDS_BETWEEN_LOOKS):
        close_old_connections()
        ticker.tick()
