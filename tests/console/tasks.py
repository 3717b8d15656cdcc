"""Tasks for the worker's tests."""

from django_tasks import task

CANARY = "canary-of-a-failing-task@example.com"


@task()
def succeed(number: int) -> int:
    return number + 1


@task()
def fail() -> None:
    raise RuntimeError(f"could not write to {CANARY}")
