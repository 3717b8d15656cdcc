"""A data folder for each process of a test run, removed when the run ends."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

BASE = "TROTH_TEST_BASE"  # tells the workers of a parallel run where their run keeps things


def base() -> Path:
    """The folder of this run; made by its first process, which also removes it."""
    if BASE not in os.environ:
        folder = tempfile.mkdtemp(prefix="troth-tests-")
        os.environ[BASE] = folder
        atexit.register(_remove, folder, os.getpid())
    return Path(os.environ[BASE])


def fresh() -> Path:
    """An empty folder that only its owner may enter."""
    return Path(tempfile.mkdtemp(prefix=f"home-{os.getpid()}-", dir=base()))


def _remove(folder: str, maker: int) -> None:
    if os.getpid() == maker:  # not a child that was forked from it
        shutil.rmtree(folder, ignore_errors=True)
