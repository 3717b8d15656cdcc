"""Web servers to measure side by side: all Granian, with the workers and threads of ``troth up``."""

import http.client
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

PATIENCE = 240.0  # seconds until one answers
AS_WE_SERVE = (
    "--interface", "wsgi", "--workers", "2", "--blocking-threads", "3", "--backpressure", "400",
    "--http", "1", "--no-ws", "--log-level", "critical",
)  # fmt: skip


class DidNotStart(Exception):
    """A server did not answer; the message names it."""


@dataclass(frozen=True)
class Server:
    """Something that answers on a port of this machine, as the host that it believes to be."""

    port: int
    host: str

    def get(self, path: str, **headers: str) -> tuple[int, list[tuple[str, str]], bytes]:
        return self.ask(path, **headers)

    def ask(
        self, path: str, body: str = "", **headers: str
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        """What is answered; where something is sent, to a POST."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            how = "POST" if body else "GET"
            line.request(how, path, body or None, {"Host": self.host, **headers})
            answer = line.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            line.close()


@contextmanager
def serving(
    target: str, host: str, environ: Mapping[str, str], python: str = sys.executable
) -> Iterator[Server]:
    """A server of this application until the end of the block."""
    server = Server(_free_port(), host)
    command = [python, "-m", "granian", *AS_WE_SERVE, "--port", str(server.port), target]
    process = subprocess.Popen(  # noqa: S603 - our own words
        command, env=os.environ | environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(server, target)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(server: Server, target: str) -> None:
    for _ in range(int(PATIENCE / 0.1)):
        try:
            server.get("/healthz")
        except OSError:
            threading.Event().wait(0.1)
        except http.client.HTTPException:
            return  # it listens, and has nothing there
        else:
            return
    raise DidNotStart(target)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port
