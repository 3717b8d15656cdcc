"""The processes of a running shop: web workers, one task worker, and this one, which keeps them.

All are forked from one that has loaded the rooms, so they start at once and share its memory.
"""

import ctypes
import gc
import http.client
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

from django.conf import settings
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from troth.project import boot
from troth.project.wsgi import application

from . import welcome, worker

WEB_WORKERS = 2
THREADS = 4  # per worker; more of them only wait for each other in SQLite
CONNECTIONS = 400  # per worker; the rest waits in the kernel's queue
PATIENCE = 10  # seconds for requests under way when the shop stops
PR_SET_PDEATHSIG = 1


def serve(host: str, port: int) -> None:
    """Serve until a signal says stop; then leave no process behind."""
    boot.refuse_if_unsafe(host)
    multiprocessing.set_start_method("fork", force=True)
    gc.collect()
    gc.freeze()  # so that the children's collectors leave the shared memory alone
    helper = TaskWorker(lambda: _announce(host, port))
    server = _server(host, port)
    server.on_startup(helper.start)
    server.on_shutdown(helper.stop)
    server.serve(target_loader=_application_of_child, wrap_loader=False)


def _server(host: str, port: int) -> Server:
    return Server(
        "troth.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=WEB_WORKERS,
        blocking_threads=THREADS,
        backpressure=CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=PATIENCE,
        log_level=LogLevels.warning,
        static_path_route=[settings.MEDIA_URL.rstrip("/")],
        static_path_mount=[settings.MEDIA_ROOT],
    )


def _application_of_child() -> Callable[..., Any]:
    die_with_parent()
    return application


def die_with_parent() -> None:
    """Ask the kernel to end this process when the one that forked it is killed (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _announce(host: str, port: int) -> None:
    if is_answering(host, port):
        welcome.show(port)


def is_answering(host: str, port: int, patience: float = 30) -> bool:
    """Wait until the web workers answer, for so many seconds."""
    for _ in range(int(patience / 0.05)):
        line = http.client.HTTPConnection(host, port, timeout=5)
        try:
            line.request("GET", "/healthz")
            if line.getresponse().status == http.HTTPStatus.OK:
                return True
        except OSError:
            threading.Event().wait(0.05)
        finally:
            line.close()
    return False


class TaskWorker:
    """Keeps one task worker alive, from a thread that lives as long as the shop.

    The thread must not end before the child: the kernel counts it as the child's parent.
    """

    def __init__(self, first: Callable[[], None]) -> None:
        self.first = first  # done before the worker starts, so that pages come first
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._keep, name="task worker's keeper", daemon=True)
        self.child: multiprocessing.process.BaseProcess | None = None

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        """End the worker; it finishes the task in hand if that takes a moment only."""
        self.stopping.set()
        if self.child is not None:
            self.child.terminate()
        self.thread.join(PATIENCE)
        if self.child is not None and self.child.is_alive():
            self.child.kill()

    def _keep(self) -> None:
        self.first()
        pause = 0.5
        while not self.stopping.wait(0 if self.child is None else pause):
            self.child = multiprocessing.get_context("fork").Process(
                target=_work, name="troth-tasks", daemon=True
            )
            self.child.start()
            self.child.join()
            pause = min(pause * 2, 60)


def _work() -> None:
    die_with_parent()
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    worker.work()
