"""Bars for work that takes a while."""

import sys

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


def bars() -> Progress:
    """A display of named bars; to the error stream where nobody looks at a screen."""
    return Progress(
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description:<24}"),
        BarColumn(bar_width=30),
        TextColumn("{task.completed:.0f}"),
        TimeElapsedColumn(),
        console=Console(stderr=not sys.stdout.isatty()),
    )
