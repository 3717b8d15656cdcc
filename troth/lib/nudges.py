"""A task is a nudge with ids. Whatever goes wrong in it, the queue keeps no text of the error."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django_tasks import task
from django_tasks.base import Task

from . import chance, faults

log = logging.getLogger(__name__)

P = ParamSpec("P")


class NudgeFailed(Exception):
    """Stands in the queue for an error: its class and a reference to the log."""


def nudge(work: Callable[P, None]) -> Task[P, None]:
    """Make a task of a function that takes ids. The row it works on says what is still to do."""

    @wraps(work)
    def careful(*args: P.args, **kwargs: P.kwargs) -> None:
        failure = _failure_of(work, *args, **kwargs)
        if failure is not None:
            raise failure  # outside the handler, so that it drags no other error along

    return task(careful)


def _failure_of(work: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> NudgeFailed | None:
    try:
        work(*args, **kwargs)
    except Exception as fault:  # noqa: BLE001 - its text may quote what a person typed
        reference = chance.reference()
        log.error("task %s, reference %s: %s", work.__name__, reference, faults.where(fault))
        return NudgeFailed(f"{type(fault).__name__}, reference {reference}")
    return None
