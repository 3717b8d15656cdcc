"""``troth bench core``: what the ground floor costs."""

from collections.abc import Iterator

from . import erasing, ledgers, pages, rotating, storage, world
from .figures import Figure
from .sizes import Sizes
from .world import Told


def measure(sizes: Sizes, told: Told) -> Iterator[Figure]:
    """Every figure of the core, in an empty data folder."""
    told("An empty shop")
    world.prepare()
    sealed, plain = world.open_store("kalicia"), world.open_store("clinico")
    yield from storage.measure(sealed, min(sizes.members))
    yield from pages.measure(sealed, plain, sizes, told)
    yield from ledgers.measure(plain, sizes, told)
    yield from erasing.measure(sealed, sizes, told)
    yield from rotating.measure(sealed, told)
