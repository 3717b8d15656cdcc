"""django-oscar beside the shop: in an environment of its own, on the same database server.

``BENCH_PEER_PYTHON`` names a Python that has it already; otherwise it is installed for this run.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from troth.catalogue.models import Product
from troth.policy.models import Store

from .servers import Server, serving
from .visitors import Errand

PACKAGES = ("django-oscar>=4,<5", "sorl-thumbnail", "psycopg[binary]", "granian")
PROJECT = Path(__file__).parent / "peer"
TOKEN = "benchmarkbenchmarkbenchmarkbench"  # noqa: S105 - cookie and header have to be alike, no more


@dataclass(frozen=True)
class Peer:
    """The other shop, and what is asked of it."""

    server: Server
    errands: Mapping[str, Errand]


@contextmanager
def oscar(store: Store, query: str, folder: Path) -> Iterator[Peer]:
    """django-oscar with this store's goods, served.

    Raises:
        subprocess.CalledProcessError: it could not be installed or filled.
    """
    folder.mkdir()
    python = os.environ.get("BENCH_PEER_PYTHON") or _installed(folder / "env")
    goods = folder / "goods.json"
    goods.write_text(json.dumps(list(_goods(store))), "utf-8")
    with _database(folder) as database:
        environ = {
            "DJANGO_SETTINGS_MODULE": "peer_settings", "PYTHONPATH": str(PROJECT),
            "PEER_HOME": str(folder), **database,
        }  # fmt: skip
        command = [python, str(PROJECT / "peer_fill.py"), str(goods)]
        filled = subprocess.run(  # noqa: S603 - our own words
            command, env=os.environ | environ, check=True, capture_output=True
        )
        told = json.loads(filled.stdout)
        with serving("peer_wsgi:application", "localhost", environ, python) as server:
            yield Peer(server, _errands(told, query))


def _installed(folder: Path) -> str:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)  # noqa: S603
    python = str(folder / "bin" / "python")
    command = [python, "-m", "pip", "install", "--quiet", *PACKAGES]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    return python


def _goods(store: Store) -> Iterator[dict[str, Any]]:
    rows = Product.objects.of(store).published().with_cards().defer(None)
    for product in rows.select_related("category").iterator(chunk_size=1000):
        yield {
            "slug": product.slug, "title": product.title.en, "price": product.card_lowest,
            "description": product.description.en, "stock": 100_000,
            "category": product.category.name.en if product.category else "Other",
        }  # fmt: skip


def _errands(told: dict[str, str], query: str) -> dict[str, Errand]:
    safe = (("Cookie", f"csrftoken={TOKEN}"), ("X-CSRFToken", TOKEN))
    shelf = Errand(told["shelf"])
    return {
        "home": Errand("/catalogue/"), "category": shelf, "product": Errand(told["product"]),
        "search": Errand(f"/search/?q={query}"), "cart": Errand(told["cart"], safe, "quantity=1"),
    }  # fmt: skip


@contextmanager
def _database(folder: Path) -> Iterator[dict[str, str]]:
    """A database of its own where the shop's is; gone at the end."""
    ours = settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        yield {"PEER_ENGINE": ours["ENGINE"], "PEER_NAME": str(folder / "peer.sqlite3")}
        return
    name = f"{ours['NAME']}_peer"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    try:
        yield {
            "PEER_ENGINE": ours["ENGINE"], "PEER_NAME": name, "PEER_USER": ours["USER"],
            "PEER_PASSWORD": ours["PASSWORD"], "PEER_PORT": ours["PORT"],
            "PEER_HOST": ours["HOST"] or ours["OPTIONS"].get("host", ""),
        }  # fmt: skip
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)} WITH (FORCE)")
