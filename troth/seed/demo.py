"""Plants the demo worlds. Planting twice changes nothing, so a planting cut short is begun again."""

from collections.abc import Callable

from rich.progress import Progress

from troth.catalogue import homes
from troth.exchange.importing import import_goods
from troth.exchange.translations import load_translations
from troth.policy.models import Store
from troth.publishing.actions import load
from troth.storefront.landing import people as landing
from troth.storefront.landing.people import DemoPerson

from . import downloads, families, goods, people, selling
from .cast import KALICIA, WORLDS, World


class DemoFault(Exception):
    """A demo catalogue has faults; it is ours to mend."""


def plant(progress: Progress) -> None:
    """Make both stores with their catalogues and people."""
    for world in WORLDS:
        store = open_store(world)
        load(store)
        fill(store, world, _bar(progress, f"Catalogue of {world.slug}"))
        if world is KALICIA:
            selling.fill(store)
            downloads.fill(store)
        people.settle(store, world)
        families.tie(store, world)
    landing.write(
        DemoPerson(world.slug, resident.name, resident.email, resident.role, resident.kin)
        for world in WORLDS
        for resident in world.residents
    )


def open_store(world: World) -> Store:
    """The store of a world, made if it is not there yet."""
    store, _is_new = Store.objects.get_or_create(
        slug=world.slug,
        defaults={
            "host": world.host,
            "name": world.name,
            "tagline": world.tagline,
            "theme": world.slug,
            "is_demo": True,
        },
    )
    return store


def fill(store: Store, world: World, step: Callable[[int, int], None]) -> None:
    """Load a world's catalogue through the importer that merchants use, then its Chinese words.

    Raises:
        DemoFault: a row of our own file was refused.
    """
    report = import_goods(world.products, store, dry_run=False, progress=step)
    if report.errors:
        raise DemoFault(f"{world.slug}: {report.errors}")
    load_translations(world.translations, store)
    goods.lay_out(store, world.goods)
    homes.hang(world.home, store)


def _bar(progress: Progress, label: str) -> Callable[[int, int], None]:
    task = progress.add_task(label, total=None)

    def step(done: int, total: int) -> None:
        progress.update(task, completed=done, total=total)

    return step
