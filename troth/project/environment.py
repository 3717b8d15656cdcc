"""What the machine tells the program, and nothing else: eight environment variables.

``TROTH_MODE``      ``demo`` or ``production`` (the default, so that demo mode is never an accident)
``TROTH_HOME``      the data folder, ``var/`` if not said
``TROTH_DATABASE``  the shop's database: ``postgresql://user:password@host:port/name?sslmode=…``
``TROTH_KEYS_DATABASE``  the same for the keys; both are SQLite files in the data folder if not said
``TROTH_PROXY``     the addresses of the proxies whose ``X-Forwarded-*`` headers count, by comma
``TROTH_BACKUPS``   where backups lie, for the monthly restore drill (no drill if not said)
``TROTH_SMTP``      the mail server of production mode: ``smtps://user:password@host:465``
``PORT``            where browsers knock in demo mode, 8000 if not said; links in its mails lead there
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

CHECKOUT = Path(__file__).resolve().parents[2]

MODE = os.environ.get("TROTH_MODE", "production")
HOME = Path(os.environ.get("TROTH_HOME") or CHECKOUT / "var").resolve()
PROXIES = frozenset(filter(None, os.environ.get("TROTH_PROXY", "").split(",")))
BACKUPS = Path(os.environ["TROTH_BACKUPS"]) if os.environ.get("TROTH_BACKUPS") else None
SMTP = os.environ.get("TROTH_SMTP", "")
IS_DEMO = MODE == "demo"


def port() -> str:
    """The port of a demo's pages; ``troth up --port`` has set it by the time the settings ask."""
    return os.environ.get("PORT") or "8000"


# Eight megabytes of the file are kept in memory for each thread: a search reads more than two.
SQLITE_SETUP = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;
PRAGMA trusted_schema=OFF; PRAGMA mmap_size=0; PRAGMA cell_size_check=ON; PRAGMA cache_size=-8000;
"""


def database(variable: str, name: str) -> dict[str, Any]:
    """Django's settings for the database that a variable names, or for a file of that name."""
    address = os.environ.get(variable, "")
    return _postgresql(address) if address else _sqlite(name)


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / f"{name}.sqlite3",
        # A file in tests as well: WAL, two processes and scans of the disk need one.
        "TEST": {"NAME": HOME / f"test-{name}.sqlite3"},
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_SETUP},
    }


def _postgresql(address: str) -> dict[str, Any]:
    url = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"application_name": "troth", **dict(parse_qsl(url.query))},
    }


def secret() -> str:
    """The key that signs cookies: from the environment, or the file that ``troth up`` made."""
    told = os.environ.get("TROTH_SECRET")
    if told:
        return told
    kept = HOME / "secret.key"
    return kept.read_text("ascii").strip() if kept.exists() else "unset: run troth up once"
