"""C3-1a: the shop does not start unsafely, and says what to set. Each refusal with its negative."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from troth.policy.models import Store
from troth.project import boot
from troth.project.facts import HTTPS, Facts, file_system_of, look, shop_user_reads_keys

SQLITE: Mapping[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "NAME": "shop.sqlite3"}


def postgresql(host: str, user: str, /, **options: str) -> Mapping[str, Any]:
    engine = "django.db.backends.postgresql"
    return {"ENGINE": engine, "NAME": f"of_{user}", "HOST": host, "USER": user, "OPTIONS": options}


ON_SQLITE = {"default": SQLITE, "keys": SQLITE}
PRODUCTION = Facts(mode="production", databases=ON_SQLITE)
DEMO = Facts(mode="demo", smtp="", stores={"kalicia": True})


def test_a_well_set_production_starts() -> None:
    assert boot.problems(PRODUCTION) == []


def test_a_demo_starts_without_mail_server_and_https() -> None:
    assert boot.problems(replace(DEMO, https={})) == []


@pytest.mark.promise("C3-1a")
@pytest.mark.parametrize(
    ("change", "to_set"),
    [
        ({"has_secret": False}, "TROTH_SECRET"),
        ({"root_key_fault": "there is no root.key"}, "TROTH_ROOT_KEYS"),
        ({"root_key_mode": 0o644}, "chmod 600"),
        ({"sqlite_is_fixed": False}, "pysqlite3"),
        ({"file_system": "nfs4"}, "TROTH_HOME"),
        ({"file_system": "9p"}, "TROTH_HOME"),
        ({"https": dict.fromkeys(HTTPS, 0)}, "SECURE_HSTS_SECONDS"),
        ({"smtp": ""}, "TROTH_SMTP"),
        ({"stores": {"kalicia": True}}, "TROTH_MODE=demo"),
        ({"stores": {}}, "troth store add"),
        (
            {"databases": {"default": SQLITE, "keys": postgresql("db.example.com", "k")}},
            "verify-full",
        ),
    ],
)
def test_an_unsafe_production_is_told_what_to_set(change: dict[str, Any], to_set: str) -> None:
    found = boot.problems(replace(PRODUCTION, **change))
    assert len(found) == 1
    assert to_set in found[0]


@pytest.mark.parametrize(
    "change",
    [
        {"root_key_mode": None},  # the root keys are in the environment
        {"stores": None},  # the tables are not made yet
        {"file_system": "zfs"},
    ],
)
def test_what_is_fine_is_not_complained_of(change: dict[str, Any]) -> None:
    assert boot.problems(replace(PRODUCTION, **change)) == []


@pytest.mark.parametrize("host", ["db.example.com", "10.0.0.7"])
@pytest.mark.parametrize("sslmode", ["", "require", "verify-ca"])
def test_a_remote_postgresql_needs_checked_tls(host: str, sslmode: str) -> None:
    shop, keys = (
        postgresql(host, "shop", sslmode=sslmode),
        postgresql(host, "keys", sslmode=sslmode),
    )
    found = boot.problems(replace(PRODUCTION, databases={"default": shop, "keys": keys}))
    assert [line.split()[0] for line in found] == ["TROTH_DATABASE", "TROTH_KEYS_DATABASE"]


@pytest.mark.parametrize("host", ["", "127.0.0.1", "localhost", "/run/postgresql"])
def test_a_postgresql_of_this_machine_needs_none(host: str) -> None:
    both = {"default": postgresql(host, "shop"), "keys": postgresql(host, "keys")}
    assert boot.problems(replace(PRODUCTION, databases=both)) == []


def test_checked_tls_is_enough() -> None:
    shop = postgresql("db.example.com", "shop", sslmode="verify-full")
    keys = postgresql("keys.example.com", "keys", sslmode="verify-full")
    assert boot.problems(replace(PRODUCTION, databases={"default": shop, "keys": keys})) == []


def test_a_host_in_the_query_is_remote_too() -> None:
    shop = postgresql("", "shop", host="db.example.com")
    found = boot.problems(replace(PRODUCTION, databases={"default": shop, "keys": SQLITE}))
    assert len(found) == 1
    assert "verify-full" in found[0]


@pytest.mark.promise("C3-1c")
def test_the_shops_database_user_may_not_read_the_keys() -> None:
    both = {"default": postgresql("", "troth"), "keys": {**postgresql("", "troth"), "NAME": "keys"}}
    found = boot.problems(replace(PRODUCTION, databases=both))
    assert len(found) == 1
    assert "TROTH_KEYS_DATABASE to a user" in found[0]


def test_nor_by_another_way() -> None:
    both = {"default": postgresql("", "shop"), "keys": postgresql("", "keys")}
    found = boot.problems(replace(PRODUCTION, databases=both, shop_user_reads_keys=True))
    assert len(found) == 1
    assert "REVOKE" in found[0]


@pytest.mark.promise("C3-1c")
def test_the_keys_have_a_database_of_their_own() -> None:
    shop, keys = postgresql("", "shop"), postgresql("", "keys")
    both = {"default": shop, "keys": {**keys, "NAME": shop["NAME"], "PORT": "5432"}}
    found = boot.problems(replace(PRODUCTION, databases=both))
    assert len(found) == 1
    assert "TROTH_KEYS_DATABASE to a database" in found[0]


@pytest.mark.django_db
@pytest.mark.skipif(connections["keys"].vendor != "postgresql", reason="asks PostgreSQL")
@pytest.mark.parametrize(
    ("way", "reads"),
    [
        ("", False),
        ("GRANT SELECT ON keys_datakey TO shop_of_tests", True),
        ("GRANT postgres TO shop_of_tests", True),
        ("ALTER ROLE shop_of_tests SUPERUSER", True),
        ("ALTER ROLE shop_of_tests RENAME TO somebody_else", False),
    ],
)
def test_the_keys_database_is_asked_who_may_read_it(way: str, reads: bool) -> None:
    with connections["keys"].cursor() as cursor:
        cursor.execute("CREATE ROLE shop_of_tests LOGIN")
        if way:
            cursor.execute(way)
    assert shop_user_reads_keys("shop_of_tests") is reads


@pytest.mark.promise("C3-1a")
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "shop.example.com"])
def test_a_demo_is_served_to_this_machine_alone(host: str) -> None:
    found = boot.problems(replace(DEMO, host=host))
    assert len(found) == 1
    assert host in found[0]


def test_a_demo_refuses_a_real_store() -> None:
    found = boot.problems(replace(DEMO, stores={"kalicia": True, "mine": False}))
    assert len(found) == 1
    assert found[0].startswith("mine ")


@pytest.mark.parametrize("mode", ["", "Demo", "prod", "debug", "demo "])
def test_the_mode_is_said_exactly(mode: str) -> None:
    found = boot.problems(replace(DEMO, mode=mode))
    assert len(found) == 1
    assert "TROTH_MODE" in found[0]


@pytest.mark.promise("C3-1a")
@pytest.mark.django_db
def test_a_refusal_ends_the_process_with_a_configuration_error(
    kalicia: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    Store.objects.filter(pk=kalicia.pk).update(is_demo=False)
    with pytest.raises(SystemExit) as ended:
        boot.refuse_if_unsafe()
    assert ended.value.code == 78
    assert "kalicia is no demo store" in capsys.readouterr().err


@pytest.mark.django_db
def test_the_demo_of_the_tests_is_looked_at_as_it_is(kalicia: Store) -> None:
    seen = look("127.0.0.1")
    assert seen.mode == "demo"
    assert seen.stores == {"kalicia": True}
    assert seen.has_secret
    assert seen.sqlite_is_fixed


def test_the_longest_mount_decides_the_file_system(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\nserver:/x /srv/shop nfs4 rw 0 0\n")
    assert file_system_of(Path("/srv/shop/var"), mounts) == "nfs4"
    assert file_system_of(Path("/srv/shopping"), mounts) == "ext4"
    assert file_system_of(Path("/srv"), tmp_path / "none") == ""
