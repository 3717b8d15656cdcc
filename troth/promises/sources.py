"""The tests that show a promise, read from the checkout a shop is run from, without running them.

``@pytest.mark.promise("K-08")`` shows that a promise holds; ``@pytest.mark.control("K-08")`` takes the
guard away and sees that the test would notice. Where there are no tests, none are found.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
MARKS = frozenset({"promise", "control"})
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Case:
    """A test, or a control, and what it is marked with."""

    mark: str  # "promise" | "control"
    promise: str
    path: str  # from the checkout
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.path}::{self.name}"


def from_checkout(path: Path) -> str:
    """A file's name from the checkout; its bare name if it is from elsewhere."""
    return str(path.relative_to(CHECKOUT)) if path.is_relative_to(CHECKOUT) else path.name


@cache
def cases(folder: Path = CHECKOUT / "tests") -> tuple[Case, ...]:
    """Every marked test below a folder, by path and line."""
    return tuple(case for path in sorted(folder.rglob("test_*.py")) for case in _cases_in(path))


def _cases_in(path: Path) -> Iterator[Case]:
    text = path.read_text("utf-8")
    if not any(f"mark.{mark}(" in text for mark in MARKS):
        return
    name = from_checkout(path)
    body = ast.parse(text).body
    of_all = [found for line in body if _sets_marks(line) for found in _marks_in(line)]
    for test in body:
        if isinstance(test, Function) and test.name.startswith("test_"):
            own = [found for decorator in test.decorator_list for found in _marks_in(decorator)]
            for mark, promise in dict.fromkeys([*of_all, *own]):
                yield Case(mark, promise, name, test.lineno, test.name)


def _sets_marks(line: ast.stmt) -> bool:
    """Whether a line of a file says how all its tests are marked."""
    targets = line.targets if isinstance(line, ast.Assign) else ()
    return any(isinstance(name, ast.Name) and name.id == "pytestmark" for name in targets)


def _marks_in(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in MARKS:
            mark = ast.unparse(call.func).rpartition(".")[2]
            yield from ((mark, _word(argument)) for argument in call.args)


def _word(argument: ast.expr) -> str:
    """What a mark names; what is no plain word is named as it is written, and fails the gate."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return ast.unparse(argument)
