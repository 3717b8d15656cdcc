"""What could stand in the place of an enforcement point, as if somebody had taken it out."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any, get_type_hints

BODIES = {
    "does nothing": "return None",
    "says yes": "return True",
    "says no": "return False",
    "yields nothing": "return\n        yield",
    "lets pass": "yield None",
}


@dataclass(frozen=True)
class Mutant:
    """Another body for a function."""

    name: str
    body: str

    def __str__(self) -> str:
        return self.name

    def put_into(self, point: Callable[..., Any]) -> None:
        """Every importer sees it: the function stays the same object."""
        plain = plain_of(point)
        plain.__code__ = self.code(plain.__code__.co_freevars)
        plain.__defaults__ = plain.__kwdefaults__ = None
        _forget(point)

    def code(self, closed_over: tuple[str, ...]) -> CodeType:
        """The body as code that closes over the same names as the one it replaces."""
        names = ", ".join(closed_over)
        source = (
            f"def frame({names}):\n"
            "    def mutant(*given, **named):\n"
            f"        ({names})\n"
            f"        {self.body}\n"
            "    return mutant\n"
        )
        room: dict[str, Any] = {}
        exec(source, room)
        code: CodeType = room["frame"](*closed_over).__code__
        return code


@contextmanager
def taken_out(point: Callable[..., Any], name: str = "") -> Iterator[None]:
    """Put the first plausible thing, or the one of that name, into a point's place for a while."""
    plain = plain_of(point)
    before = plain.__code__, plain.__defaults__, plain.__kwdefaults__
    next(mutant for mutant in of(point) if mutant.name.startswith(name)).put_into(point)
    try:
        yield
    finally:
        plain.__code__, plain.__defaults__, plain.__kwdefaults__ = before
        _forget(point)


def of(point: Callable[..., Any]) -> Iterator[Mutant]:
    """What is plausible in a point's place, by what it takes and returns."""
    plain = plain_of(point)
    if inspect.isgeneratorfunction(plain):
        yield _mutant("lets pass" if plain is not point else "yields nothing")
        return
    hints = _hints(plain)
    if hints.get("return") is bool:
        yield _mutant("says yes")
        yield _mutant("says no")
        return
    yield _mutant("does nothing")
    alike = [name for name, hint in hints.items() if hint == hints.get("return")]
    if alike[:1] not in ([], ["return"]):
        at = [*inspect.signature(plain).parameters].index(alike[0])
        yield Mutant("gives back what it was given", f"return [*given, *named.values()][{at}]")


def plain_of(point: Callable[..., Any]) -> FunctionType:
    """The function itself, without what decorates it."""
    plain = inspect.unwrap(point)
    assert isinstance(plain, FunctionType), f"{point!r} is no function"
    return plain


def _forget(point: Any) -> None:
    """What a point has remembered of its former answers."""
    while point is not None:
        getattr(point, "cache_clear", lambda: None)()
        point = getattr(point, "__wrapped__", None)


def _mutant(name: str) -> Mutant:
    return Mutant(name, BODIES[name])


def _hints(plain: FunctionType) -> dict[str, Any]:
    try:
        return get_type_hints(plain)
    except NameError:  # a name that only the type checker knows
        return dict(plain.__annotations__)
