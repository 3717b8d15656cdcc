"""The refusal to start unsafely (C3-1a). Every problem says what to set."""

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from troth.lib.promises import keeps

from . import checks
from .facts import HTTPS, Facts, look

MODES = ("demo", "production")
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SHARED_FOLDERS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs"})
VARIABLE = {"default": "TROTH_DATABASE", "keys": "TROTH_KEYS_DATABASE"}
EXIT_STATUS = 78  # configuration error, as sysexits.h has it; systemd need not try again


@keeps("C3-1a")
def refuse_if_unsafe(host: str = "127.0.0.1") -> None:
    """Let the process end with a list of what to set, unless the shop may be served.

    Raises:
        SystemExit: with status 78; the problems stand on the standard error.
    """
    found = [*problems(look(host)), *checks.routes_without_plane()]
    if found:
        print("Troth does not start like this:", file=sys.stderr)  # noqa: T201
        print(*(f"  - {problem}" for problem in found), sep="\n", file=sys.stderr)  # noqa: T201
        raise SystemExit(EXIT_STATUS)


def problems(known: Facts) -> list[str]:
    """What keeps a shop from being served, each with what to set; nothing if all is well."""
    if known.mode not in MODES:
        return [f"TROTH_MODE is “{known.mode}”; set it to demo or production, exactly so."]
    of_mode = _of_demo if known.mode == "demo" else _of_production
    return [*_of_restoring(known), *known.pack_faults, *of_mode(known)]


def _of_restoring(known: Facts) -> Iterable[str]:
    if known.is_restoring:
        yield (
            "A restore was begun here and has not ended well, so somebody forgotten could be back: "
            "run “troth restore” again, or set TROTH_HOME to another data folder."
        )


@keeps("C3-1a")
def _of_demo(known: Facts) -> Iterable[str]:
    if known.host not in LOOPBACK:
        yield f"A demo is served to this machine alone, not on {known.host}: use 127.0.0.1."
    real = [slug for slug, is_demo in (known.stores or {}).items() if not is_demo]
    if real:
        yield (
            f"{', '.join(real)} is no demo store, so its data may not be shown in demo mode: "
            "set TROTH_MODE=production, or another TROTH_HOME for the demo."
        )


@keeps("C3-1a")
def _of_production(known: Facts) -> Iterable[str]:
    yield from _of_secrets(known)
    yield from _of_databases(known)
    off = [name for name in HTTPS if not known.https.get(name)]
    if off:
        yield f"https is not enforced: set {', '.join(off)} in the settings."
    if not known.smtp:
        yield "No mail server: set TROTH_SMTP, as in smtps://user:password@mail.example.com:465."
    demo = [slug for slug, is_demo in (known.stores or {}).items() if is_demo]
    if demo:
        yield (
            f"{', '.join(demo)} is a demo store: set TROTH_HOME or TROTH_DATABASE "
            "to a place of the shop's own, or TROTH_MODE=demo."
        )
    if known.stores == {}:
        yield "There is no store yet: add one with “troth store add”."


def _of_secrets(known: Facts) -> Iterable[str]:
    if not known.has_secret:
        yield "No secret to sign with: run “troth prepare” once, or set TROTH_SECRET."
    if known.root_key_fault:
        yield f"{known.root_key_fault}; run “troth prepare” once, or set TROTH_ROOT_KEYS."
    if known.root_key_mode is not None and known.root_key_mode & 0o077:
        yield f"root.key is open to others ({known.root_key_mode:o}): chmod 600 root.key."


def _of_databases(known: Facts) -> Iterable[str]:
    on_files = [name for name, entry in known.databases.items() if _is_sqlite(entry)]
    if on_files and not known.sqlite_is_fixed:
        yield (
            "This SQLite can corrupt its file (fixed in 3.51.3): install pysqlite3 0.6.1 or "
            "newer, or set TROTH_DATABASE and TROTH_KEYS_DATABASE to PostgreSQL."
        )
    if on_files and known.file_system in SHARED_FOLDERS:
        yield (
            f"SQLite cannot live on {known.file_system}: set TROTH_HOME to a local disk, or "
            "TROTH_DATABASE and TROTH_KEYS_DATABASE to PostgreSQL."
        )
    for name, entry in known.databases.items():
        if _is_remote(entry) and entry["OPTIONS"].get("sslmode") != "verify-full":
            yield (
                f"{VARIABLE[name]} is on another machine without checked TLS: end it with "
                "?sslmode=verify-full&sslrootcert=/path/of/the/ca.pem."
            )
    yield from _of_apartness(known)


@keeps("C3-1c")
def _of_apartness(known: Facts) -> Iterable[str]:
    """The keys have a database and a user of their own (C3-1c)."""
    shop, keys = known.databases.get("default", {}), known.databases.get("keys", {})
    if not shop or _is_sqlite(shop) or _is_sqlite(keys):
        return
    if _address_of(shop) == _address_of(keys):
        yield (
            f"Shop and keys are in one database “{shop['NAME']}”: set TROTH_KEYS_DATABASE to a "
            "database of its own, whose copies are kept for a shorter time."
        )
    if shop["USER"] == keys["USER"]:
        yield (
            f"Shop and keys are opened by the same database user “{shop['USER']}”: set "
            "TROTH_KEYS_DATABASE to a user of its own, who alone may read the keys."
        )
    elif known.shop_user_reads_keys:
        yield (
            f"The shop's database user “{shop['USER']}” may read the keys as well: take the right "
            "from it (REVOKE), and see that it is neither superuser nor a member of the keys' user."
        )


def _address_of(entry: Mapping[str, Any]) -> tuple[str, ...]:
    options = entry.get("OPTIONS", {})
    host = entry.get("HOST") or options.get("host", "")
    return str(host), str(entry.get("PORT") or "5432"), str(entry.get("NAME"))


def _is_sqlite(entry: Mapping[str, Any]) -> bool:
    return str(entry.get("ENGINE", "")).endswith("sqlite3")


def _is_remote(entry: Mapping[str, Any]) -> bool:
    if _is_sqlite(entry):
        return False
    host = str(entry.get("HOST") or entry.get("OPTIONS", {}).get("host", ""))
    return bool(host) and not host.startswith("/") and host not in LOOPBACK
