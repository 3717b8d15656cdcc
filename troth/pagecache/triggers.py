"""The triggers that note each change of what a public page may show.

They stand on every table of the rooms that the public plane may read, so that a new table needs no
line of its own. They are set again after each ``migrate`` and put aside during it: SQLite drops a
table's triggers as it alters the table, and refuses to drop a column that one of them mentions.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from troth.window.offers import FEW

from . import postgresql, sqlite
from .models import Change
from .watched import Watched

# The rooms whose tables the public plane may read (K-02); those not built yet do no harm.
ROOMS = (
    "policy", "publishing", "promises", "catalogue", "stock", "pricing", "search", "insight",
)  # fmt: skip
# Tables of theirs that no kept page reads, and each order writes. A test sees that none does.
UNSEEN = frozenset({
    "stock_level", "stock_adjustment", "stock_allocation",
    "search_searchterm", "search_searchedword", "search_word", "search_nearness",
})  # fmt: skip
# Of a variant's stock a page says only whether there is any, and when few are left.
BLURRED: Mapping[str, Mapping[str, str]] = {
    "catalogue_variant": {
        "stock": f"CASE WHEN {{row}}.is_tracked THEN CASE WHEN {{row}}.stock > {FEW} "
        f"THEN {FEW + 1} ELSE {{row}}.stock END END"
    }
}
# Of a bundle's part every piece counts, since the bundle may need several.
EXACT = {
    "catalogue_variant": "EXISTS (SELECT 1 FROM catalogue_bundlepart WHERE part_id = NEW.id)",
}
SHOP = "default"


@contextmanager
def put_aside(alias: str) -> Iterator[None]:
    """Take all triggers away, and set those that belong there at the end."""
    connection = connections[alias]
    if alias != SHOP:
        yield
        return
    _vendor(connection).drop(connection)
    try:
        yield
    finally:
        set_all(connection)


def set_all(connection: BaseDatabaseWrapper) -> None:
    """Set the triggers of every table that is there; what changed before counts as a change."""
    there = set(connection.introspection.table_names())
    if Change._meta.db_table not in there:
        return
    for watched in all_watched():
        if watched.table in there:
            _vendor(connection).create(connection, watched)
    Change.objects.using(connection.alias).create(store_id=None)


def all_watched() -> Iterator[Watched]:
    """Every table that a public page may read."""
    for label in ROOMS:
        if apps.is_installed(f"troth.{label}"):
            for model in apps.get_app_config(label).get_models(include_auto_created=True):
                if model._meta.db_table not in UNSEEN:
                    yield _watched(model)


def _watched(model: type[Model]) -> Watched:
    table = model._meta.db_table
    columns = tuple(each.column for each in model._meta.concrete_fields if each.column)
    own = "id" if table == "policy_store" else "store_id"
    store = own if own in columns else None
    return Watched(table, columns, store, BLURRED.get(table, {}), EXACT.get(table, ""))


def _vendor(connection: BaseDatabaseWrapper) -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite
