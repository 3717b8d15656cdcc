"""Errors leave a class and a reference behind, never a value that somebody typed."""

import logging
import traceback


def where(fault: BaseException) -> str:
    """Class of an error and the lines it passed, without its text."""
    frames = traceback.extract_tb(fault.__traceback__)[-6:]
    steps = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(fault).__name__} at {steps}"


class WithoutValues(logging.Filter):
    """Replaces an error's text and its local lines by class and place."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[1] is not None:
            record.msg = f"{record.msg} [{where(record.exc_info[1])}]"
            record.exc_info = None
            record.exc_text = None
        return True
