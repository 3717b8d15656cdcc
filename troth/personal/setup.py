"""What a new installation needs before the first value can be sealed."""

from pathlib import Path

from troth.keys.provider import FILE, ensure_root, root_keys
from troth.keys.roots import NoRootKey

__all__ = ["FILE", "NoRootKey", "prepare", "root_key_fault"]


def prepare(home: Path) -> None:
    """Make the root keys, unless there are some."""
    ensure_root(home)


def root_key_fault() -> str | None:
    """Why the root keys cannot be used, or nothing."""
    try:
        root_keys()
    except NoRootKey as fault:
        return str(fault)
    return None
