"""Where the key-encryption keys come from: a file of mode 0600, or the environment.

Both hold lines of ``<version> <purpose> <64 hexadecimal digits>``; purpose is ``wrap`` (wraps data
keys), ``index`` (keys the blind indexes) or ``sign`` (signs the ledger's checkpoints). The highest
version is the one in use.
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
WRAP, INDEX, SIGN = PURPOSES = ("wrap", "index", "sign")


class NoRootKey(Exception):
    """No root key can be read, so nothing can be sealed or opened."""


@dataclass(frozen=True)
class RootKeys:
    """Every version of the key-encryption, index and signing keys."""

    wrap: Mapping[int, bytes]
    index: Mapping[int, bytes]
    signing: Mapping[int, bytes]

    @property
    def wrap_version(self) -> int:
        return max(self.wrap)

    @property
    def index_version(self) -> int:
        return max(self.index)

    @property
    def sign(self) -> bytes:
        return self.signing[max(self.signing)]


def parse(text: str) -> RootKeys:
    """Read the lines of a root key file.

    Raises:
        NoRootKey: a line is malformed, or one of the purposes is missing.
    """
    found: dict[str, dict[int, bytes]] = {purpose: {} for purpose in PURPOSES}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            version, purpose, digits = line.split()
            found[purpose][int(version)] = _key(digits)
        except (KeyError, ValueError):
            raise NoRootKey(f"line {number} of the root keys is malformed") from None
    if not all(found.values()):
        raise NoRootKey("the root keys need a “wrap”, an “index” and a “sign” line")
    return RootKeys(found[WRAP], found[INDEX], found[SIGN])


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
    lines = [f"1 {purpose} {chance.some_bytes(32).hex()}\n" for purpose in PURPOSES]
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
