"""The door for the web server."""

from .front import front

application = front()

from .boot import refuse_if_unsafe  # noqa: E402 - it reads models, so after the set-up

refuse_if_unsafe()
