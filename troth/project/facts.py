"""What the machine, the settings and the database say, before ``boot`` judges it."""

import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.db.utils import Error as DatabaseError

from troth.backups import places
from troth.lib import sqlite
from troth.personal import setup
from troth.policy import lint
from troth.policy.models import Store
from troth.policy.terms import PackError, stores

from . import environment

HTTPS = (
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
)


@dataclass(frozen=True)
class Facts:
    """All that decides whether a shop may be served; each default is a good one."""

    mode: str
    host: str = "127.0.0.1"
    has_secret: bool = True
    root_key_fault: str | None = None
    root_key_mode: int | None = 0o600  # None: the root keys are not in a file
    file_system: str = "ext4"
    sqlite_is_fixed: bool = True
    databases: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    shop_user_reads_keys: bool = False
    https: Mapping[str, Any] = field(default_factory=lambda: dict.fromkeys(HTTPS, 1))
    is_restoring: bool = False
    smtp: str = "smtps://mail.example.com:465"
    stores: Mapping[str, bool] | None = field(default_factory=lambda: {"shop": False})
    """Slug → is it a demo store; None while there are no tables."""
    pack_faults: Sequence[str] = ()


def look(host: str) -> Facts:
    """Look at this machine, which is to serve on ``host``."""
    root_key = environment.HOME / setup.FILE
    known = _stores()
    return Facts(
        mode=environment.MODE,
        host=host,
        has_secret=not settings.SECRET_KEY.startswith("unset"),
        root_key_fault=setup.root_key_fault(),
        root_key_mode=stat.S_IMODE(root_key.stat().st_mode) if root_key.exists() else None,
        file_system=file_system_of(environment.HOME, Path("/proc/mounts")),
        sqlite_is_fixed=sqlite.is_fixed(),
        databases=settings.DATABASES,
        shop_user_reads_keys=shop_user_reads_keys(str(settings.DATABASES["default"].get("USER"))),
        https={name: getattr(settings, name) for name in HTTPS},
        is_restoring=places.marker().exists(),
        smtp=environment.SMTP,
        stores=known,
        pack_faults=_pack_faults(known),
    )


def _pack_faults(known: Mapping[str, bool] | None) -> list[str]:
    """What is wrong with the policies of the stores; of a new demo, with those it is to have."""
    try:
        slugs = [*(known or (stores() if environment.IS_DEMO else ()))]
    except PackError as fault:
        return str(fault).splitlines()
    return [fault for slug in slugs for fault in lint.faults(slug)]


def _stores() -> Mapping[str, bool] | None:
    try:
        return dict(Store.objects.values_list("slug", "is_demo"))
    except DatabaseError:
        return None
    finally:
        if not connection.in_atomic_block:
            connection.close()  # the server forks after this, and no connection may be shared


MAY_READ = """
SELECT has_table_privilege(oid, to_regclass('keys_datakey'), 'SELECT')
    OR pg_has_role(oid, current_user, 'MEMBER')
FROM pg_roles WHERE rolname = %s
"""


def shop_user_reads_keys(user: str) -> bool:
    """Whether a database user may read the keys on PostgreSQL: by grant, by membership, as master."""
    vault = connections["keys"]
    if vault.vendor != "postgresql":
        return False
    try:
        with vault.cursor() as cursor:
            cursor.execute(MAY_READ, [user])
            found = cursor.fetchone()
        return bool(found and found[0])
    except DatabaseError:
        return False  # it cannot be reached, which is told elsewhere
    finally:
        if not vault.in_atomic_block:
            vault.close()


def file_system_of(folder: Path, mounts: Path) -> str:
    """The kind of file system that a folder is on, by the table of mounts; empty if unknown."""
    if not mounts.exists():
        return ""
    lines = [line.split() for line in mounts.read_text().splitlines()]
    holding = [(where, kind) for _, where, kind, *_ in lines if folder.is_relative_to(where)]
    return max(holding, key=lambda found: len(found[0]), default=("", ""))[1]
