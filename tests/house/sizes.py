"""How long things may be (a page a person can hold in mind)."""

import ast
from collections.abc import Iterator
from pathlib import Path

from . import files

REFUSED = {".py": 300, ".html": 120, ".css": 250, ".js": 60}
CLASS_LINES = 200
ROOM_LINES = 2_000
FUNCTION_STATEMENTS = 30

# What may be longer, each with its reason.
EXCEPTIONS: dict[str, str] = {}


def of_files() -> list[str]:
    """The files that are too long."""
    return [
        f"{files.name_of(path)}: {length} lines, at most {REFUSED[path.suffix]}"
        for path in [*files.of(*REFUSED), *files.of(".py", below="tests")]
        if (length := lines_of(path)) > REFUSED[path.suffix]
        and files.name_of(path) not in EXCEPTIONS
    ]


def of_classes() -> list[str]:
    """The classes that are too long."""
    return [
        fault for path in files.of(".py") for fault in long_classes(path.read_text(), path.name)
    ]


def of_rooms() -> list[str]:
    """The rooms that are too large: their noun should be split. Drawings are not a room's code."""
    return [
        f"troth/{room.name}: {total} lines, at most {ROOM_LINES}"
        for room in sorted((files.ROOT / "troth").iterdir())
        if room.is_dir() and (total := _lines_below(room)) > ROOM_LINES
    ]


def long_classes(source: str, name: str) -> Iterator[str]:
    """The classes of a source that have too many lines."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > CLASS_LINES:
                yield f"{name}: class {node.name} has {length} lines, at most {CLASS_LINES}"


def without_docstring() -> list[str]:
    """The rooms whose ``__init__`` does not say what the room is for."""
    return [
        files.name_of(path)
        for path in files.of(".py")
        if path.name == "__init__.py" and not ast.get_docstring(ast.parse(path.read_text()))
    ]


def lines_of(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def _lines_below(room: Path) -> int:
    return sum(
        lines_of(path)
        for path in files.of(".py", below=f"troth/{room.name}")
        if "drawings" not in path.parts
    )
