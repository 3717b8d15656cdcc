"""Where in a TOML file an entry stands, so that a fault can say its line."""

import re

PART = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")
HEADER = re.compile(r"^\s*\[+\s*([^\]]+?)\s*\]")
ENTRY = re.compile(
    r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*="""
)

Path = tuple[str, ...]


def line_of(text: str, path: Path) -> int:
    """The line, counted from 1, of an entry or of the nearest one above it; 1 if there is none."""
    lines = _lines(text)
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 1


def _lines(text: str) -> dict[Path, int]:
    found: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            table = _parts(header[1])
            found.setdefault(table, number)
        elif entry := ENTRY.match(line):
            found.setdefault((*table, *_parts(entry[1])), number)
    return found


def _parts(dotted: str) -> Path:
    return tuple("".join(part.groups("")) for part in PART.finditer(dotted))
