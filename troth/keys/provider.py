"""Where the root keys come from. One environment variable chooses: ``TROTH_ROOT``.

unset
    ``TROTH_ROOT_KEYS`` if it is set: the lines themselves. Else ``root.key`` in the data folder, a
    file of mode 0600.
``aws-kms:<key id, ARN or alias>``
    ``root.kms`` in the data folder: the lines, encrypted by that key of AWS KMS (``kms.py``).

A file is written to ``TROTH_ROOT_COPY`` as well, if that names a folder (``copies.py``).

A process keeps the root keys until the file is another one; then it reads them again. So all
processes notice a rotation with their next sealing or opening, and none has to be told.
"""

import os
from pathlib import Path
from typing import Protocol

from django.conf import settings

from . import copies, keeping, roots
from .kms import Kms
from .roots import CannotWrite, NoRootKey, RootKeys

__all__ = ["FILE", "NoRootKey", "Provider", "ensure_root", "provider", "root_keys"]

CHOICE = "TROTH_ROOT"
VARIABLE = "TROTH_ROOT_KEYS"
FILE = "root.key"
KMS = "aws-kms:"


class Provider(Protocol):
    """Keeps the lines of the root keys."""

    name: str

    def stamp(self) -> object:
        """What differs as soon as the keys may have changed. Asked very often: it must be cheap."""

    def read(self) -> str:
        """The lines.

        Raises:
            NoRootKey: there are none, or they cannot be had.
        """

    def write(self, text: str) -> None:
        """Keep these lines instead.

        Raises:
            CannotWrite: they are not kept where the program could.
        """


class Environment:
    """``TROTH_ROOT_KEYS``. Whoever starts the program keeps the keys, so it cannot change them."""

    name = "environment"

    def stamp(self) -> object:
        return os.environ.get(VARIABLE)

    def read(self) -> str:
        return os.environ.get(VARIABLE, "")

    def write(self, text: str) -> None:
        raise CannotWrite(f"The root keys come from {VARIABLE}, which we cannot change.")


class File:
    """``root.key``: the lines, in a file that its owner alone may read."""

    name = "file"

    def __init__(self, home: Path) -> None:
        self.path = home / FILE

    def stamp(self) -> object:
        return keeping.stamp_of(self.path)

    def read(self) -> str:
        try:
            return self.path.read_text("ascii")
        except FileNotFoundError:
            raise NoRootKey(f"there is no {FILE} in the data folder; run troth up once") from None

    def write(self, text: str) -> None:
        copies.replace(self.path, text)


class _Held:
    """The root keys that this process has read, and what their provider's stamp was then."""

    stamp: object = None
    keys: RootKeys | None = None


def provider(home: Path | None = None) -> Provider:
    """The provider that the environment chooses.

    Raises:
        NoRootKey: it chooses one that we do not know.
    """
    folder = home or Path(settings.HOME)
    choice = os.environ.get(CHOICE, "")
    if choice.startswith(KMS):
        return Kms(folder, choice.removeprefix(KMS))
    if choice:
        raise NoRootKey(f"{CHOICE} is “{choice}”; leave it unset, or set {KMS}<key id or alias>")
    return Environment() if os.environ.get(VARIABLE) else File(folder)


def root_keys() -> RootKeys:
    """The root keys of this installation, as they stand now.

    Raises:
        NoRootKey: they cannot be had.
    """
    source = provider()
    stamp = (source.name, source.stamp())
    if _Held.keys is None or _Held.stamp != stamp:
        _Held.keys = roots.parse(source.read())
        _Held.stamp = stamp  # taken before reading: a change in between is noticed next time
    return _Held.keys


def ensure_root(home: Path) -> None:
    """Make the root keys of a new installation, unless it has some.

    Where a KMS is chosen for an installation that has root keys already, those are taken over.

    Raises:
        NoRootKey: the KMS refuses, or the choice is unknown.
    """
    chosen = provider(home)
    if chosen.stamp() is None:
        with keeping.in_turn(home):
            _begin(chosen, home)


def _begin(chosen: Provider, home: Path) -> None:
    if chosen.stamp() is not None:
        return  # another process was first
    former = Environment() if os.environ.get(VARIABLE) else File(home)
    is_new = former.stamp() is None
    keys = roots.fresh() if is_new else roots.parse(former.read())
    chosen.write(keys.as_text())
    if roots.parse(chosen.read()) != keys:
        raise NoRootKey("the root keys that were just written do not read back")


def left_behind(home: Path) -> str | None:
    """The name of a plain root key file that lies beside keys kept elsewhere, if there is one."""
    plain = File(home)
    is_elsewhere = provider(home).name != plain.name
    return FILE if is_elsewhere and plain.stamp() is not None else None
