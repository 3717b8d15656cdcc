"""``troth seed``: the two demo shops, with goods and people."""

import typer

from troth.project import environment
from troth.seed import demo

from .progress import bars


def seed() -> None:
    """Plant the demo shops. Doing it twice changes nothing."""
    if not environment.IS_DEMO:
        raise typer.BadParameter("Demo shops are planted in demo mode only: set TROTH_MODE=demo.")
    with bars() as progress:
        demo.plant(progress)
