"""The data folder of a new installation, which only its owner may enter."""

import os
from pathlib import Path

from troth.lib import chance
from troth.project import environment


def make() -> None:
    """Make the data folder and the secret that signs cookies, unless they are there."""
    environment.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = environment.HOME / "secret.key"
    if not secret.exists() and not os.environ.get("TROTH_SECRET"):
        write_privately(secret, chance.token(32))


def write_privately(path: Path, text: str) -> None:
    """Write a file that only its owner may read; a reader sees the old one or the whole new one."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
