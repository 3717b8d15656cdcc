"""A copy of the root keys' file on another disk, which a rotation keeps up to date.

``TROTH_ROOT_COPY`` names its folder. A copy that is not replaced when the keys are would not open the
shop again after the machine is lost, so where somebody keeps one, the program has to know of it.
"""

import os
from pathlib import Path

from . import keeping
from .roots import CannotWrite

VARIABLE = "TROTH_ROOT_COPY"


def folder() -> Path | None:
    """Where the copy is kept, if the program keeps one."""
    told = os.environ.get(VARIABLE)
    return Path(told) if told else None


def replace(path: Path, text: str) -> None:
    """Write the root keys, first to the copy.

    Raises:
        CannotWrite: the copy is not where it was told to be.
    """
    kept = folder()
    if kept is not None and path.exists():
        copy = kept / path.name
        if not copy.exists():  # a disk that is not mounted looks like an empty folder
            raise CannotWrite(
                f"There is no {path.name} in {VARIABLE}: put a copy of it there first."
            )
        keeping.replace(copy, text)
    keeping.replace(path, text)
