"""Where the key-encryption keys come from: a file of mode 0600, or the environment.

Both hold lines of ``<version> <purpose> <64 hexadecimal digits>``; purpose is ``wrap`` (wraps data
keys) or ``index`` (keys the blind indexes). The highest version is the one in use.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from troth.lib import chance

FILE = "root.key"
VARIABLE = "TROTH_ROOT_KEYS"
WRAP, INDEX = "wrap", "index"


class NoRootKey(Exception):
    """No root key can be read, so nothing can be sealed or opened."""


@dataclass(frozen=True)
class RootKeys:
    """Every version of the key-encryption and index keys."""

    wrap: Mapping[int, bytes]
    index: Mapping[int, bytes]

    @property
    def wrap_version(self) -> int:
        return max(self.wrap)

    @property
    def index_version(self) -> int:
        return max(self.index)


def parse(text: str) -> RootKeys:
    """Read the lines of a root key file.

    Raises:
        NoRootKey: a line is malformed, or one of the two purposes is missing.
    """
    found: dict[str, dict[int, bytes]] = {WRAP: {}, INDEX: {}}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            version, purpose, digits = line.split()
            found[purpose][int(version)] = _key(digits)
        except (KeyError, ValueError):
            raise NoRootKey(f"line {number} of the root keys is malformed") from None
    if not (found[WRAP] and found[INDEX]):
        raise NoRootKey("the root keys lack a “wrap” or an “index” line")
    return RootKeys(found[WRAP], found[INDEX])


def _key(digits: str) -> bytes:
    key = bytes.fromhex(digits)
    if len(key) != 32:
        raise ValueError(digits)
    return key


@cache
def root_keys() -> RootKeys:
    """The root keys of this installation.

    Raises:
        NoRootKey: neither the environment nor the data folder has them.
    """
    told = os.environ.get(VARIABLE)
    if told:
        return parse(told)
    try:
        return parse((Path(settings.HOME) / FILE).read_text("ascii"))
    except FileNotFoundError:
        raise NoRootKey(f"there is no {FILE} in the data folder; run troth up once") from None


def ensure_root(home: Path) -> None:
    """Make the root key file of a new installation, readable by its owner alone."""
    path = home / FILE
    if os.environ.get(VARIABLE) or path.exists():
        return
    lines = [f"1 {purpose} {chance.some_bytes(32).hex()}\n" for purpose in (WRAP, INDEX)]
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
