"""The processes of a shop keep each other: what dies comes back, what is stopped leaves nothing."""

import signal
from pathlib import Path

import pytest

from tests.console import running
from troth.console.serving import WEB_WORKERS

pytestmark = [pytest.mark.slow, pytest.mark.kill]
ALL = WEB_WORKERS + 1


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a shop that has been up once."""
    folder = tmp_path_factory.mktemp("shop") / "var"
    port = running.free_port()
    with running.shop(folder, port) as first:
        running.seconds_until_open(first, port)
        first.send_signal(signal.SIGTERM)
        first.wait(10)
    return folder


def test_the_data_folder_is_only_the_owners(home: Path) -> None:
    assert home.stat().st_mode & 0o777 == 0o700
    for name in ("secret.key", "root.key", "shop.sqlite3", "keys.sqlite3"):
        assert (home / name).stat().st_mode & 0o077 == 0, name


def test_a_second_start_takes_less_than_three_seconds(home: Path) -> None:
    port = running.free_port()
    with running.shop(home, port) as shop:
        assert running.seconds_until_open(shop, port) < 3


def test_whatever_is_killed_comes_back(home: Path) -> None:
    port = running.free_port()
    with running.shop(home, port) as shop:
        running.seconds_until_open(shop, port)
        running.seconds_until(lambda: len(running.children(shop.pid)) == ALL)
        web, *_, tasks = former = running.children(shop.pid)
        for victim in (web, tasks):
            running.kill(victim)
            running.seconds_until(lambda victim=victim: not running.is_alive(victim))
        running.seconds_until(
            lambda: sum(map(running.is_alive, running.children(shop.pid))) == ALL, patience=10
        )
        assert {web, tasks}.isdisjoint(running.children(shop.pid))
        assert set(former) & set(running.children(shop.pid))
        running.seconds_until_open(shop, port)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_of_a_shop_that_ended(home: Path, how: signal.Signals) -> None:
    port = running.free_port()
    with running.shop(home, port) as shop:
        running.seconds_until_open(shop, port)
        running.seconds_until(lambda: len(running.children(shop.pid)) == ALL)
        all_of_it = [shop.pid, *running.children(shop.pid)]
        shop.send_signal(how)
        shop.wait(10)
        running.seconds_until(lambda: not any(map(running.is_alive, all_of_it)), patience=5)
        if how is not signal.SIGKILL:
            assert shop.returncode == 0
