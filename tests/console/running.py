"""A shop that really runs, in processes of its own, for the tests that kill them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from troth.console.serving import is_answering
from troth.project.environment import CHECKOUT

PATIENCE = 120  # seconds; a first start plants both demo shops


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


@contextmanager
def shop(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """``troth up`` on a data folder; killed at the end if the test has not stopped it."""
    ours = ("TROTH_", "DJANGO_")
    variables = {name: told for name, told in os.environ.items() if not name.startswith(ours)}
    process = subprocess.Popen(
        [sys.executable, "-m", "troth.console", "up", "--port", str(port)],
        cwd=CHECKOUT,
        env=variables | {"TROTH_MODE": "demo", "TROTH_HOME": str(home)},
        stdout=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.wait()


def children(pid: int) -> list[int]:
    """The processes that a process has forked, oldest first."""
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    return sorted(int(child) for path in listed for child in path.read_text().split())


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that only waits to be buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def seconds_until(happened: Callable[[], bool], patience: float = PATIENCE) -> float:
    """How long it took until something was so."""
    start = time.monotonic()
    while not happened():
        if time.monotonic() - start > patience:
            raise TimeoutError(f"not within {patience} s")
        time.sleep(0.02)
    return time.monotonic() - start


def seconds_until_open(shop: subprocess.Popen[bytes], port: int) -> float:
    """How long a shop took until it answered."""

    def is_open() -> bool:
        assert shop.poll() is None, "the shop gave up"
        return is_answering("127.0.0.1", port, patience=0.05)

    return seconds_until(is_open)


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
