"""Restoring for a trial: the whole way, in a place of its own, by a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connections

from troth.lib import ids
from troth.retention import tombstones

from . import engines, places

ROOTS = ("root.key", "root.kms")  # where the root keys lie if not in the environment
VARIABLES = {engines.SHOP: "TROTH_DATABASE", engines.VAULT: "TROTH_KEYS_DATABASE"}
MODULE = "troth.backups"


@dataclass(frozen=True)
class Trial:
    """How a trial restore went; no faults means that the backup holds what it promises."""

    faults: tuple[str, ...]
    erased_again: int = 0  # keys


def rehearse(data: Path, keys: Path, scratch: Path) -> Trial:
    """Restore two archives below a folder that is thrown away, and say what was found there."""
    home, buried = scratch / "rehearsal", tombstones.path()
    home.mkdir(mode=0o700)
    buried.touch(mode=0o600)
    for root in ROOTS:
        if (places.home() / root).exists():
            (home / root).symlink_to(places.home() / root)
    with _elsewhere(scratch) as told:
        done = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-m", MODULE, str(data), str(keys), str(buried)],
            env=os.environ | told | {"TROTH_HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no word"]
        return Trial((f"the trial restore broke off: {lines[-1]}",))
    report = json.loads(done.stdout)
    return Trial(tuple(report["faults"]), report["replayed"]["keys"])


@contextmanager
def _elsewhere(scratch: Path) -> Iterator[dict[str, str]]:
    """The environment of a process that is to have databases of its own; gone afterwards."""
    names = {
        alias: engines.scratch_name(ids.new(), alias)
        for alias in VARIABLES
        if connections[alias].vendor == "postgresql"
    }
    with places.databases(scratch, names):
        yield {VARIABLES[alias]: _address(alias, name) for alias, name in names.items()}


def _address(alias: str, name: str) -> str:
    return urlsplit(os.environ[VARIABLES[alias]])._replace(path=f"/{name}").geturl()
