"""The root keys as text and as values. Pure: nothing here knows where they are kept.

The text has lines of ``<version> <purpose> <64 hexadecimal digits>``; purpose is ``wrap`` (wraps data
keys), ``index`` (keys the blind indexes) or ``sign`` (signs the ledger's checkpoints). The highest
version of a purpose is the one in use; older ones only open what is left of their time.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from troth.lib import chance

WRAP, INDEX, SIGN = PURPOSES = ("wrap", "index", "sign")
LARGEST_VERSION = 255  # an index begins with its version, in one byte


class NoRootKey(Exception):
    """No root key can be read, so nothing can be sealed or opened."""


class CannotWrite(Exception):
    """These root keys are kept where the program cannot change them; the message says what to do."""


@dataclass(frozen=True, repr=False)
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

    def wrapping(self, version: int) -> bytes:
        """The key-encryption key of a version.

        Raises:
            NoRootKey: it is not among the root keys: destroyed, or this process has old ones.
        """
        try:
            return self.wrap[version]
        except KeyError:
            raise NoRootKey(f"the root has no “wrap” key of version {version}") from None

    def of(self, purpose: str) -> Mapping[int, bytes]:
        return {WRAP: self.wrap, INDEX: self.index, SIGN: self.signing}[purpose]

    def outdated(self, purpose: str) -> list[int]:
        """The versions of a purpose that a newer one has followed."""
        return sorted(self.of(purpose))[:-1]

    def with_new(self, purpose: str) -> "RootKeys":
        """With one more version of a purpose, drawn at random.

        Raises:
            NoRootKey: there have been as many versions as there can be.
        """
        version = max(self.of(purpose)) + 1
        if version > LARGEST_VERSION:
            raise NoRootKey(f"“{purpose}” has reached version {LARGEST_VERSION}, the last")
        return self._changed(purpose, {**self.of(purpose), version: chance.some_bytes(32)})

    def without_outdated(self, purpose: str) -> "RootKeys":
        """With the newest version of a purpose alone."""
        newest = max(self.of(purpose))
        return self._changed(purpose, {newest: self.of(purpose)[newest]})

    def _changed(self, purpose: str, versions: Mapping[int, bytes]) -> "RootKeys":
        changed = {WRAP: self.wrap, INDEX: self.index, SIGN: self.signing} | {purpose: versions}
        return RootKeys(changed[WRAP], changed[INDEX], changed[SIGN])

    def as_text(self) -> str:
        """The lines from which ``parse`` makes the same keys."""
        return "".join(
            f"{version} {purpose} {key.hex()}\n"
            for purpose in PURPOSES
            for version, key in sorted(self.of(purpose).items())
        )


def fresh() -> RootKeys:
    """The root keys of a new installation."""
    wrap, index, sign = ({1: chance.some_bytes(32)} for _purpose in PURPOSES)
    return RootKeys(wrap, index, sign)


def parse(text: str) -> RootKeys:
    """Read the lines of root keys.

    Raises:
        NoRootKey: a line is malformed, or one of the purposes is missing.
    """
    found: dict[str, dict[int, bytes]] = {purpose: {} for purpose in PURPOSES}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            version, purpose, digits = line.split()
            found[purpose][_version(version)] = _key(digits)
        except (KeyError, ValueError):
            raise NoRootKey(f"line {number} of the root keys is malformed") from None
    if not all(found.values()):
        raise NoRootKey("the root keys need a “wrap”, an “index” and a “sign” line")
    return RootKeys(found[WRAP], found[INDEX], found[SIGN])


def _version(digits: str) -> int:
    version = int(digits)
    if not 1 <= version <= LARGEST_VERSION:
        raise ValueError(digits)
    return version


def _key(digits: str) -> bytes:
    key = bytes.fromhex(digits)
    if len(key) != 32:
        raise ValueError(digits)
    return key
