"""The harness itself: which database, which folder, no way out."""

import os
import socket
import stat

import pytest
from django.conf import settings
from django.db import connections

from tests.databases.network import WentOutside


def test_the_data_folder_is_only_the_owners() -> None:
    assert stat.S_IMODE(settings.HOME.stat().st_mode) == 0o700


def test_another_machine_cannot_be_reached() -> None:
    with socket.socket() as way_out, pytest.raises(WentOutside):
        way_out.connect(("192.0.2.1", 80))


@pytest.mark.django_db
def test_both_databases_are_open_and_of_the_asked_kind() -> None:
    wanted = os.environ.get("TROTH_TEST_DATABASE", "sqlite")
    for alias in ("default", "keys"):
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
        assert connections[alias].vendor == wanted
