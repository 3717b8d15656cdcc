"""What is ready is not made again; what changed, or is gone, is."""

from pathlib import Path

import pytest

from troth.console import home, stamps


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small checkout with a data folder in it, where everything has been made ready."""
    data = tmp_path / "var"
    migrations = tmp_path / "troth" / "orders" / "migrations"
    words = tmp_path / "troth" / "locale" / "zh_Hant" / "LC_MESSAGES"
    for folder in (data / "static", migrations, words):
        folder.mkdir(parents=True)
    for file in (
        tmp_path / "requirements.lock",
        data / "shop.sqlite3",
        data / "keys.sqlite3",
        migrations / "0001_initial.py",
        words / "django.po",
        words / "django.mo",
    ):
        file.write_text("one")
    for name in stamps.DATABASES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(stamps, "CHECKOUT", tmp_path)
    monkeypatch.setattr(stamps, "HOME", data)
    monkeypatch.setattr(stamps, "FILE", data / "stamps.json")
    for part in stamps.wanted():
        stamps.keep(part)
    return tmp_path


def test_what_is_ready_is_not_made_again(checkout: Path) -> None:
    assert stamps.stale() == []


def test_everything_is_made_the_first_time(checkout: Path) -> None:
    stamps.FILE.unlink()
    assert stamps.stale() == ["tables", "styles", "messages", "stores", "texts"]


def test_a_spoilt_stamp_counts_as_none(checkout: Path) -> None:
    stamps.FILE.write_text("{")
    assert stamps.stale() == ["tables", "styles", "messages", "stores", "texts"]


def test_a_new_migration_asks_for_tables_alone(checkout: Path) -> None:
    (checkout / "troth" / "orders" / "migrations" / "0002_more.py").write_text("two")
    assert stamps.stale() == ["tables"]


def test_a_new_version_of_a_text_asks_for_texts_alone(checkout: Path) -> None:
    (checkout / "packs" / "kalicia").mkdir(parents=True)
    (checkout / "packs" / "kalicia" / "versions.toml").write_text("one")
    assert stamps.stale() == ["texts"]


def test_a_missing_database_asks_for_tables_stores_and_texts(checkout: Path) -> None:
    (checkout / "var" / "shop.sqlite3").unlink()
    assert stamps.stale() == ["tables", "stores", "texts"]


def test_another_database_asks_for_tables_stores_and_texts(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TROTH_DATABASE", "postgresql://shop@/shop")
    assert stamps.stale() == ["tables", "stores", "texts"]


def test_a_new_word_asks_for_messages(checkout: Path) -> None:
    (checkout / "troth" / "locale" / "zh_Hant" / "LC_MESSAGES" / "django.po").write_text("two")
    assert stamps.stale() == ["messages"]


def test_the_stamps_name_no_database_address(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TROTH_DATABASE", "postgresql://shop:hunter2@/shop")
    stamps.keep("tables")
    assert "hunter2" not in stamps.FILE.read_text()


def test_only_the_owner_may_read_what_is_written_privately(tmp_path: Path) -> None:
    home.write_privately(tmp_path / "secret.key", "x")
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
