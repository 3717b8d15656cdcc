"""How long a sign-in lets somebody work here: shorter than it lets a customer look at orders."""

from datetime import timedelta
from typing import Any, Protocol

from django.http import HttpRequest

from troth.lib.promises import keeps

IDLE, ABSOLUTE = timedelta(minutes=30), timedelta(hours=12)


class Watch(Protocol):
    """A session; the accounts stand beside this room, so it knows no more of it."""

    def is_within(self, *, idle: timedelta, age: timedelta) -> bool: ...


@keeps("C3-1e")
def is_over(request: HttpRequest) -> bool:
    """Whether somebody has to sign in again before they go on working."""
    session: Any = request.session
    watch: Watch = session
    return not watch.is_within(idle=IDLE, age=ABSOLUTE)
