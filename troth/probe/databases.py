"""Probes that ask the databases themselves: who may read the keys, and what columns there are."""

import stat
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.models import Model
from django.utils.translation import gettext_noop as _

from troth.personal.checks import undeclared
from troth.policy.models import Store
from troth.project import facts
from troth.promises.probing import Found, probes

from .verdicts import verdict
from .visiting import Visit

PRIVATE = 0o077  # rights that nobody but the owner has


@probes("C3-1c", name="key-isolation")
def keys_are_apart(_store: Store, _visit: Visit) -> Found:
    """The shop's database holds no key; its user cannot read them; their files are the owner's."""
    held = _tables("default") & {model._meta.db_table for model in _key_models()}
    faults = [f"{table} is in the shop's database" for table in sorted(held)]
    if facts.shop_user_reads_keys(str(settings.DATABASES["default"].get("USER"))):
        faults.append("the shop's database user may read the keys")
    faults += [f"{path.name} is open to others" for path in _open_files()]
    return verdict(faults, _("0 keys in the shop's database, and its user cannot read theirs."))


@probes("C3-1b", "G-02", name="declared-columns")
def columns_are_declared(_store: Store, _visit: Visit) -> Found:
    """Each column of the live databases is one that the program knows; none looks undeclared."""
    faults, count = [], 0
    for model in apps.get_models():
        alias = "keys" if model._meta.app_label == "keys" else "default"
        known = {field.column for field in model._meta.local_concrete_fields}
        found = _columns(alias, model._meta.db_table)
        count += len(found)
        faults += [f"{model._meta.db_table}.{column}" for column in sorted(found - known)]
        faults += [str(error.msg) for error in undeclared(model)]
    return verdict(
        faults, _("%(count)s columns, 0 that look personal and are not declared."), count=count
    )


def _key_models() -> Iterator[type[Model]]:
    return apps.get_app_config("keys").get_models()


def _tables(alias: str) -> set[str]:
    with connections[alias].cursor() as cursor:
        return set(connections[alias].introspection.table_names(cursor))


def _columns(alias: str, table: str) -> set[str]:
    with connections[alias].cursor() as cursor:
        described = connections[alias].introspection.get_table_description(cursor, table)
    return {column.name for column in described}


def _open_files() -> Iterator[Path]:
    """The files of the keys that somebody else on the machine could read."""
    entry = settings.DATABASES["keys"]
    if "sqlite" not in entry["ENGINE"]:
        return
    path = Path(str(connections["keys"].settings_dict["NAME"]))
    if path.exists() and stat.S_IMODE(path.stat().st_mode) & PRIVATE and _is_open(path.parent):
        yield path


def _is_open(folder: Path) -> bool:
    return bool(stat.S_IMODE(folder.stat().st_mode) & PRIVATE)
