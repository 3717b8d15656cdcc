"""The files that the house is made of: what git tracks, or would."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository that is not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def of(*suffixes: str, below: str = "troth") -> list[Path]:
    """The tracked files below a folder with one of these suffixes; migrations are not ours."""
    folder = ROOT / below
    return [
        path
        for path in tracked()
        if path.suffix in suffixes
        and path.is_relative_to(folder)
        and "migrations" not in path.parts
    ]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))
