"""The processes of a running shop: web workers, one task worker, and this one, which keeps them.

All are forked from one that has loaded the rooms, so they start at once and share its memory.
"""

import ctypes
import gc
import http.client
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from multiprocessing.process import BaseProcess

import django
from django.core.wsgi import get_wsgi_application
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

django.setup()

from troth.pagecache.door import Door  # noqa: E402
from troth.project import boot  # noqa: E402
from troth.project.front import front  # noqa: E402

from . import welcome, worker  # noqa: E402

WEB_WORKERS = 2
THREADS = 3  # per worker; two to four measured alike, more only wait for each other
CONNECTIONS = 400  # per worker; the rest waits in the kernel's queue
PATIENCE = 10  # seconds for requests under way when the shop stops
PR_SET_PDEATHSIG = 1
FORK = multiprocessing.get_context("fork")
STOPS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}


def serve(host: str, port: int) -> None:
    """Serve until a signal says stop; then leave no process behind."""
    boot.refuse_if_unsafe(host)
    multiprocessing.set_start_method("fork", force=True)
    forget_handlers_at_fork()
    application = front(get_wsgi_application())
    gc.collect()
    gc.freeze()  # so that the children's collectors leave the shared memory alone
    helper = TaskWorker(lambda: _announce(host, port))
    server = _server(host, port)
    server.on_startup(helper.start)
    server.on_shutdown(helper.stop)
    server.serve(target_loader=partial(_in_child, application, os.getpid()), wrap_loader=False)


def _server(host: str, port: int) -> MPServer:
    return MPServer(
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
    )


def _in_child(application: Door, parent: int) -> Door:
    die_with(parent)
    return application


def forget_handlers_at_fork() -> None:
    """Let a child that was just forked end at a signal, rather than keep it for its parent."""

    def start_anew() -> None:
        for number in STOPS:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)

    os.register_at_fork(
        before=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, STOPS),
        after_in_parent=lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS),
        after_in_child=start_anew,
    )


def die_with(parent: int) -> None:
    """Ask the kernel to end this process when the one that forked it is killed (Linux).

    Not by a signal that it could miss: a web worker which is told to stop while it begins stays.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it was killed before this
            os._exit(1)


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
        self.forking = threading.Lock()
        self.child: BaseProcess | None = None

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        """End the worker; it finishes the task in hand if that takes a moment only."""
        self.stopping.set()
        with self.forking:
            child = self.child
        if child is not None:
            child.terminate()
            child.join(PATIENCE)
            child.kill()

    def _keep(self) -> None:
        self.first()
        pause = 0.5
        while child := self._forked():
            child.join()
            self.stopping.wait(pause)
            pause = min(pause * 2, 60)

    def _forked(self) -> BaseProcess | None:
        with self.forking:
            if self.stopping.is_set():
                return None
            self.child = FORK.Process(
                target=_work, args=(os.getpid(),), name="troth-tasks", daemon=True
            )
            self.child.start()
            return self.child


def _work(parent: int) -> None:
    die_with(parent)
    worker.work()
