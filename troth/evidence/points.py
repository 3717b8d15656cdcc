"""Which functions keep a promise, read from the sources: a page must not depend on what is loaded."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from troth.promises.chains import Point
from troth.promises.sources import CHECKOUT, from_checkout

ROOMS = CHECKOUT / "troth"
Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def points_of(promise: str) -> tuple[Point, ...]:
    """The functions that say by ``@keeps`` that they make a promise true."""
    return _by_promise().get(promise, ())


@cache
def _by_promise(folder: Path = ROOMS) -> dict[str, tuple[Point, ...]]:
    found: dict[str, tuple[Point, ...]] = {}
    for path in sorted(folder.rglob("*.py")):
        source = path.read_text("utf-8")
        if "@keeps(" in source:
            for promise, point in _points(path, "", ast.parse(source).body):
                found[promise] = (*found.get(promise, ()), point)
    return found


def _points(path: Path, above: str, body: list[ast.stmt]) -> Iterator[tuple[str, Point]]:
    for each in body:
        if isinstance(each, Named):
            name = f"{above}.{each.name}" if above else f"{_module(path)}.{each.name}"
            point = Point(name, from_checkout(path), each.lineno)
            yield from ((promise, point) for promise in _kept(each))
            yield from _points(path, name, each.body)


def _kept(named: Named) -> Iterator[str]:
    """The ids in the decorator ``@keeps(…)`` of a function."""
    for decorator in named.decorator_list:
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "keeps":
            yield from (ast.literal_eval(argument) for argument in decorator.args)


def _module(path: Path) -> str:
    dotted = ".".join(Path(from_checkout(path)).with_suffix("").parts)
    return dotted.removesuffix(".__init__")
