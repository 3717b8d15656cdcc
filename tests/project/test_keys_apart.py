"""The keys live in a database of their own, and nothing else does (C3-1c)."""

import pytest
from django.apps import apps
from django.db import router

from troth.keys.models import DataKey
from troth.people.models import Person


@pytest.mark.promise("C3-1c")
def test_keys_are_asked_of_their_own_database_and_persons_of_the_shops() -> None:
    assert (router.db_for_read(DataKey), router.db_for_write(DataKey)) == ("keys", "keys")
    assert (router.db_for_read(Person), router.db_for_write(Person)) == ("default", "default")


@pytest.mark.promise("C3-1c")
def test_each_table_is_made_in_its_own_database_alone() -> None:
    for model in apps.get_models():
        homes = {name for name in ("default", "keys") if router.allow_migrate_model(name, model)}
        assert homes == ({"keys"} if model._meta.app_label == "keys" else {"default"}), model
