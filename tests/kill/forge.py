"""The program whose children are killed: ``python -m tests.kill.forge``.

It loads the rooms once and opens no database. For each line ``{"deed": …}`` it forks a child, says
the child's id, and lets it begin at the next line. Then it says what the child said, and how it
ended. So the first system call that a tracer counts is one of the deed.
"""

import ctypes
import json
import os
import sys
from collections.abc import Callable
from typing import Any

import django

PR_SET_PTRACER = 0x59616D61
ANYBODY = ctypes.c_ulong(-1)

Work = Callable[[Callable[[str], None]], None]


def serve(works: Callable[[dict[str, Any]], Work]) -> None:
    """Do what each line asks for, until there are no more."""
    _tell({"ready": True})
    for line in sys.stdin:
        _one(works(json.loads(line)))


def _one(work: Work) -> None:
    begin, heard = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard[0])
        _work(work, begin[0], heard[1])
    os.close(heard[1])
    _tell({"pid": child})
    sys.stdin.readline()
    os.write(begin[1], b"x")
    with os.fdopen(heard[0]) as pipe:
        said = [json.loads(text) for text in pipe if text.endswith("\n")]
    _pid, status = os.waitpid(child, 0)
    os.close(begin[0])
    os.close(begin[1])
    _tell({"said": said, "status": os.waitstatus_to_exitcode(status)})


def _work(work: Work, begin: int, heard: int) -> None:
    """The child: wait, work, say how it went; never come back."""
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANYBODY, 0, 0, 0)
    os.read(begin, 1)

    def say(words: str) -> None:
        os.write(heard, (json.dumps(words) + "\n").encode())

    status = 1
    try:
        work(say)
        connections.close_all()
        status = 0
    except BaseException as fault:  # noqa: BLE001 - it is told, whatever it is
        say(f"{type(fault).__name__}: {fault}")
    finally:
        os._exit(status)


def _tell(words: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.kill.settings"
    django.setup()
    from django.db import connections

    from tests.kill import deeds, looking, world

    def _told(asked: dict[str, Any]) -> Work:
        match asked["deed"]:
            case "make the world":
                return lambda _say: world.make()
            case "look":
                return lambda say: [say(fault) for fault in looking.faults(asked["said"])] and None
            case deed:
                return deeds.DEEDS[deed]

    serve(_told)
