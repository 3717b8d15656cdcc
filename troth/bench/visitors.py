"""Sixteen visitors at once, by ``wrk`` (Debian's package). They cost time of the same processors."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .servers import Server

VISITORS = 16
WRONG_FROM = 400
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
WRONG = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")
SCRIPT = 'wrk.method = "{method}"\nwrk.body = "{body}"\n'


class CannotVisit(Exception):
    """The message says why."""


@dataclass(frozen=True)
class Errand:
    """What each visitor asks for, again and again."""

    path: str
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""  # sent as a form where there is one


def look_in(server: Server, errand: Errand) -> None:
    """One visitor, once; what a page makes when it is first asked for is made then.

    Raises:
        CannotVisit: the answer was an error.
    """
    form = {"Content-Type": "application/x-www-form-urlencoded"} if errand.body else {}
    status = server.ask(errand.path, errand.body, **form, **dict(errand.headers))[0]
    if status >= WRONG_FROM:
        raise CannotVisit(f"{errand.path} answered {status}")


def rate(server: Server, errand: Errand, seconds: int, folder: Path) -> float:
    """Answers a second.

    Raises:
        CannotVisit: ``wrk`` is missing, or an answer was an error, so that the rate means nothing.
    """
    wrk = shutil.which("wrk")
    if wrk is None:
        raise CannotVisit("wrk is missing: apt-get install wrk")
    script = folder / "errand.lua"
    script.write_text(SCRIPT.format(method="POST" if errand.body else "GET", body=errand.body))
    told = [("Host", server.host), *errand.headers]
    if errand.body:
        told.append(("Content-Type", "application/x-www-form-urlencoded"))
    headers = [part for name, value in told for part in ("-H", f"{name}: {value}")]
    command = [wrk, "-t1", f"-c{VISITORS}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script),
               *headers, f"http://127.0.0.1:{server.port}{errand.path}"]  # fmt: skip
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603
    wrong, answers = WRONG.search(found), RATE.search(found)
    if wrong or not answers:
        raise CannotVisit(f"{errand.path}: {wrong[0] if wrong else found}")
    if not float(answers[1]):
        raise CannotVisit(f"{errand.path}: no answer in {seconds} s; the machine is too busy")
    return float(answers[1])
