"""What stands in a point's place is plausible, and every importer sees it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import pytest

from tests.promises.mutants import of, taken_out


def opens(key: str) -> bool:
    return key == "right"


def cleaned(text: str) -> str:
    return text.upper()


def refuse(text: str) -> None:
    raise ValueError(text)


def parts(text: str) -> Iterator[str]:
    yield from text


@contextmanager
def guarded() -> Iterator[str]:
    yield "guarded"


@cache
def remembered(text: str = "x") -> str | None:
    return text


def closing_over(word: str) -> Callable[[], str | None]:
    def told() -> str | None:
        return word

    return told


@pytest.mark.parametrize(
    ("point", "names"),
    [
        (opens, ["says yes", "says no"]),
        (cleaned, ["does nothing", "gives back what it was given"]),
        (refuse, ["does nothing"]),
        (parts, ["yields nothing"]),
        (guarded, ["lets pass"]),
        (closing_over("a"), ["does nothing"]),
    ],
)
def test_what_is_plausible_follows_from_the_types(
    point: Callable[..., object], names: list[str]
) -> None:
    assert [str(mutant) for mutant in of(point)] == names


def test_while_a_point_is_taken_out_it_does_something_else_and_after_it_is_back() -> None:
    remembered("x")
    with taken_out(opens), taken_out(refuse), taken_out(parts), taken_out(remembered):
        assert opens("wrong")
        refuse("x")
        assert list(parts("abc")) == []
        assert remembered("x") is None
    assert not opens("wrong")
    assert list(parts("abc")) == ["a", "b", "c"]
    assert remembered() == "x"
    with pytest.raises(ValueError, match="x"):
        refuse("x")


def test_a_context_manager_lets_pass_and_a_closure_is_closed_no_more() -> None:
    told = closing_over("a")
    with taken_out(guarded), taken_out(told):
        with guarded() as given:
            assert given is None
        assert told() is None
    assert told() == "a"


def test_the_last_mutant_gives_back_what_was_given() -> None:
    with taken_out(cleaned, "gives back what it was given"):
        assert cleaned("as it is") == cleaned(text="as it is") == "as it is"
