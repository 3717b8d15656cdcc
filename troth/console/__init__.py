"""The ``troth`` command: bring a shop up, fill it, look after it. One file per command group."""

import os
import sys

from . import home


def main() -> None:
    """Run one command.

    ``up`` loads the rooms only after it has made sure of keys and tables; the others at once.
    """
    os.umask(0o077)  # what a shop writes is its own
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "troth.project.settings")
    if sys.argv[1:2] in (["up"], ["prepare"]):
        home.make()
    if sys.argv[1:2] == ["up"]:
        from .up import app  # noqa: PLC0415 - the other commands would load the rooms too early

        app(sys.argv[2:], prog_name="troth up")
    else:
        from .commands import app  # noqa: PLC0415 - and these would load them for nothing

        app()
