"""Errors leave a class and a reference behind, never a value that somebody typed."""

import logging
import traceback

from django.http import HttpRequest


def where(fault: BaseException) -> str:
    """Class of an error and the lines it passed, without its text."""
    frames = traceback.extract_tb(fault.__traceback__)[-6:]
    steps = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(fault).__name__} at {steps}"


class WithoutValues(logging.Filter):
    """Replaces an error's text and lines by class and place, a request's path by its route."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            record.msg, record.args = _told_of(request, getattr(record, "status_code", "")), ()
        if record.exc_info and record.exc_info[1] is not None:
            record.msg = f"{record.msg} [{where(record.exc_info[1])}]"
            record.exc_info = None
            record.exc_text = None
        return True


def _told_of(request: HttpRequest, status: object) -> str:
    """What may be said of a request: no path, no host, no header, for people mistype and paste."""
    match = request.resolver_match
    return f"{status} {request.method} at {match.route if match else 'no route'}"
