from dataclasses import dataclass


class FileRefused(Exception):
    """Nothing of a file can be read; the text says why and what to do."""


@dataclass(frozen=True)
class Problem:
    """Why a cell was not taken as it stands; ``line`` is where its row begins in the file."""

    line: int
    column: str
    reason: str
