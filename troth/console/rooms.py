"""All rooms, loaded: what registers as its module is imported is there afterwards."""

import pkgutil
from importlib import import_module

import troth

APART = ("migrations", "__main__", "wsgi")  # what is run, not imported


def load_all() -> None:
    """Import every module of every room below this one: enforcement points, probes."""
    for room in pkgutil.iter_modules(troth.__path__, "troth."):
        if room.name != "troth.console":
            _load(room.name)


def _load(name: str) -> None:
    module = import_module(name)
    for child in pkgutil.iter_modules(getattr(module, "__path__", ()), f"{name}."):
        if child.name.rpartition(".")[2] not in APART:
            _load(child.name)
