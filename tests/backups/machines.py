"""Another machine for a restore: an empty data folder, empty databases, the same root keys."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections

from troth.backups import engines, making, rehearsing
from troth.backups.making import Backup
from troth.lib import ids
from troth.project.environment import CHECKOUT


@dataclass(frozen=True)
class Machine:
    """Where commands run as on a machine of their own."""

    home: Path
    told: dict[str, str]

    def troth(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "troth.console", *words)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words],
            env=os.environ | self.told | {"TROTH_HOME": str(self.home)},
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
        )

    def says(self, *words: str) -> Any:
        """What a command says as JSON; it must end well."""
        done = self.troth(*words, "--json")
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    def is_untouched(self) -> bool:
        return {path.name for path in self.home.iterdir()} <= {"backup.lock"}


@contextmanager
def another(home: Path) -> Iterator[Machine]:
    """A machine without a shop; its databases go at the end."""
    home.mkdir(mode=0o700)
    names = {
        alias: engines.scratch_name(ids.new(), alias)
        for alias in engines.NAMES
        if connections[alias].vendor == "postgresql"
    }
    for alias, name in names.items():
        engines.make_empty(alias, name)
    try:
        addresses = {alias: rehearsing._address(alias, name) for alias, name in names.items()}
        yield Machine(home, {rehearsing.VARIABLES[a]: told for a, told in addresses.items()})
    finally:
        for alias, name in names.items():
            engines.drop(alias, name)


def quiet(_step: str) -> None:
    """Say nothing of the steps."""


def back_up(folder: Path) -> Backup:
    return making.back_up(folder, say=quiet)
