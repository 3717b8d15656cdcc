"""Tables made at once are those that the migrations make one after the other."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import fields, models
from django.db.migrations.recorder import MigrationRecorder

from tests.databases import elsewhere, portraits
from troth.catalogue.models import Variant
from troth.keys.models import DataKey, RootVersion
from troth.lib import firsttables
from troth.lib.texts import Texts
from troth.orders.models import Order
from troth.pricing.models import PriceRow
from troth.search.models import Listing

FIRST = ("policy", "people", "ledger", "accounts", "catalogue", "orders")
FILLED = {"django_migrations", "django_content_type", "auth_permission", "pagecache_change"}
BESIDES = (RunPython, RunSQL)
OF_MODELS = (models.ModelOperation, models.IndexOperation, fields.FieldOperation)

everything = pytest.mark.django_db(transaction=True)


def migrate(alias: str, *what: str) -> None:
    call_command("migrate", *what, database=alias, verbosity=0, interactive=False)


def portrait(connection: BaseDatabaseWrapper) -> tuple[Any, ...]:
    return portraits.of_schema(connection), portraits.of_rows(connection), applied(connection)


def applied(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    return set(MigrationRecorder(connection).applied_migrations())


@pytest.fixture
def step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firsttables, "lay", lambda _connection: False)


def begun_long_ago(connection: BaseDatabaseWrapper) -> UUID:
    """A shop of the first version, with one order of one ring; says which."""
    executor = MigrationExecutor(connection)
    state = executor.migrate([(room, "0001_initial") for room in FIRST])
    get = state.apps.get_model
    store = get("policy", "Store").objects.create(slug="old", host="old.localhost", theme="old")
    person = get("people", "Person").objects.create(store=store)
    product = get("catalogue", "Product").objects.create(
        store=store, slug="ring", title=Texts(en="Ring"), published_at="2025-01-01T00:00Z"
    )
    get("catalogue", "Variant").objects.create(store=store, product=product, price=900)
    get("orders", "Order").objects.create(
        store=store,
        person=person,
        number="A1",
        token="a" * 32,
        language="en",
        currency="TWD",
        subtotal=900,
        delivery_fee=60,
        total=960,
        **dict.fromkeys(("name", "phone", "address"), b"sealed"),
    )
    return UUID(str(store.pk))


@pytest.mark.slow
@everything
def test_the_shop_is_the_same_and_what_was_in_it_stays(
    tmp_path: Path, step_by_step: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = connections["default"]
    with elsewhere.empty("default", tmp_path / "long"):
        store = begun_long_ago(connection)
        migrate("default")
        ring = Variant.objects.of(store).get()
        assert (ring.price, ring.product.title.en, ring.is_spread) == (900, "Ring", False)
        assert Order.objects.of(store).get().total == 960
        assert PriceRow.objects.of(store).get().price == 900
        assert Listing.objects.of(store).get().product_id == ring.product_id
        slow = portraits.of_schema(connection), applied(connection)
    monkeypatch.undo()
    with elsewhere.empty("default", tmp_path / "short"):
        migrate("default")
        assert (portraits.of_schema(connection), applied(connection)) == slow
        rows = portraits.of_rows(connection)
        assert {table for table, count in rows.items() if count} == FILLED


@everything
def test_the_keys_are_the_same(
    tmp_path: Path, step_by_step: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = connections["keys"]
    with elsewhere.empty("keys", tmp_path / "long"):
        migrate("keys", "keys")
        slow, rows, steps = portrait(connection)
        first = list(RootVersion.objects.values_list("version"))
    monkeypatch.undo()
    with elsewhere.empty("keys", tmp_path / "short"):
        migrate("keys")
        assert portraits.of_schema(connection) == slow
        assert portraits.of_rows(connection) | {"django_migrations": len(steps)} == rows
        assert steps < applied(connection)
        assert list(RootVersion.objects.values_list("version")) == first
        assert first
        assert not DataKey.objects.exists()


@everything
def test_a_shop_laid_at_once_has_nothing_left_to_do(tmp_path: Path) -> None:
    connection = connections["default"]
    with elsewhere.empty("default", tmp_path):
        assert firsttables.lay(connection)
        executor = MigrationExecutor(connection)
        assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
        executor.loader.check_consistent_history(connection)
        before = portrait(connection)
        assert not firsttables.lay(connection)
        assert portrait(connection) == before


@everything
@pytest.mark.parametrize("left_out", ["_do_besides", "_note"])
def test_what_is_left_out_is_seen(
    left_out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = connections["default"]
    with elsewhere.empty("default", tmp_path / "whole"):
        firsttables.lay(connection)
        whole = portrait(connection)
    monkeypatch.setattr(firsttables, left_out, lambda *_of: None)
    with elsewhere.empty("default", tmp_path / "part"):
        firsttables.lay(connection)
        assert portrait(connection) != whole


@everything
def test_a_laying_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_of: object) -> None:
        raise DatabaseError("the disk is full")

    connection = connections["default"]
    with elsewhere.empty("default", tmp_path):
        monkeypatch.setattr(firsttables, "_do_besides", fail)
        with pytest.raises(DatabaseError):
            firsttables.lay(connection)
        connection.close()
        assert connection.introspection.table_names() == []


@everything
def test_a_database_with_any_table_is_left_to_the_migrations(tmp_path: Path) -> None:
    connection = connections["default"]
    with elsewhere.empty("default", tmp_path), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE somebodys (anything integer)")
        assert not firsttables.lay(connection)
        assert connection.introspection.table_names() == ["somebodys"]


def test_every_operation_is_of_a_kind_that_laying_knows() -> None:
    ours = [each for each in MigrationLoader(None).disk_migrations.values() if is_ours(each)]
    unknown = [
        f"{migration}: {operation}"
        for migration in ours
        for operation in migration.operations
        if not isinstance(operation, (*OF_MODELS, *BESIDES))
    ]
    assert ours
    assert unknown == []


def is_ours(migration: object) -> bool:
    return type(migration).__module__.startswith("troth.")
