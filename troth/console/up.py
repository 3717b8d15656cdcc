"""``troth up``: from nothing to a served shop, in front of you until you stop it."""

import os
import socket
import subprocess
import sys
from typing import Annotated

import typer

from troth.project import environment

from . import stamps

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def up(
    port: Annotated[int, typer.Option(envvar="PORT", help="Where browsers knock.")] = 8000,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """Make everything ready, serve the shop and do its work, until stopped."""
    refuse_taken(host, port)
    os.environ["PORT"] = str(port)  # the links in a demo's mails lead here
    if stamps.stale() or not environment.IS_DEMO:
        command = [sys.executable, "-m", "troth.console", "prepare", "--host", host]
        prepared = subprocess.run(command, check=False)  # noqa: S603 - our own words
        if prepared.returncode:
            raise typer.Exit(prepared.returncode)
    from . import serving  # noqa: PLC0415 - it loads the rooms, which needs keys and tables

    serving.serve(host, port)


def refuse_taken(host: str, port: int) -> None:
    """Say who is to blame when something else listens there already.

    Raises:
        typer.Exit: with status 1, after a line that says what to do.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as fault:
            typer.echo(
                f"Port {port} cannot be had ({fault.strerror}). Is a shop up already? "
                f"Stop it, or choose another: PORT={port + 1} make up",
                err=True,
            )
            raise typer.Exit(1) from None
