"""Tasks for the worker's tests, made as every task of the program is."""

from troth.lib.nudges import nudge

CANARY = "canary-of-a-failing-task@example.com"
done: list[str] = []


@nudge
def succeed(word: str) -> None:
    done.append(word)


@nudge
def fail() -> None:
    raise RuntimeError(f"could not write to {CANARY}")
