"""``troth prepare``: keys, tables, styles, words and demo stores; only what has changed."""

from collections.abc import Callable
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from rich.progress import Progress

from troth.backups import engines, places
from troth.lib import words
from troth.personal import setup
from troth.policy.models import Store
from troth.project import boot, environment
from troth.publishing.actions import load
from troth.seed import demo

from . import stamps
from .progress import bars


def prepare(
    host: Annotated[str, typer.Option(help="The address that is to be served.")] = "127.0.0.1",
) -> None:
    """Make everything ready that a start needs, without starting."""
    setup.prepare(environment.HOME)
    boot.refuse_if_unsafe(host)  # before anything is changed
    places.clear()
    with bars() as progress:
        for part in stamps.stale():
            label, make = PARTS[part]
            task = progress.add_task(label, total=None)
            make(progress)
            stamps.keep(part)
            progress.update(task, total=1, completed=1)


def _migrate(_: Progress) -> None:
    for database in (engines.VAULT, engines.SHOP):
        engines.update_tables(database)


def _collect_styles(_: Progress) -> None:
    call_command("collectstatic", verbosity=0, interactive=False)


def _compile_messages(_: Progress) -> None:
    for folder in settings.LOCALE_PATHS:
        words.compile_all(folder)


def _plant_demo(progress: Progress) -> None:
    begun = environment.HOME / "planting"  # left behind by a planting that was cut short
    if begun.exists() or not Store.objects.exists():
        begun.touch()
        demo.plant(progress)
        begun.unlink()


def _load_texts(_: Progress) -> None:
    for store in Store.objects.all():
        load(store)


PARTS: dict[str, tuple[str, Callable[[Progress], None]]] = {
    "tables": ("Tables", _migrate),
    "styles": ("Styles", _collect_styles),
    "messages": ("Words in two languages", _compile_messages),
    "stores": ("Demo stores", _plant_demo),
    "texts": ("Published texts", _load_texts),
}
