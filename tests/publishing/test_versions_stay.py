"""What is published stays: the model, the query set and the database itself refuse to change it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.publishing.shelves import make_version
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.publishing import actions, history
from troth.publishing.models import Unchangeable, Version, today
from troth.publishing.shelf import BadShelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms(clinico: Store) -> Version:
    return make_version(clinico, "house-rules")


@pytest.mark.promise("K-12")
@pytest.mark.control("K-12")
@pytest.mark.parametrize(
    "change",
    [
        lambda version: version.save(),
        lambda version: version.delete(),
        lambda version: Version.objects.of(version.store).update(text="other"),
        lambda version: Version.objects.of(version.store).delete(),
        lambda version: Version.objects.bulk_update([version], ["text"]),
    ],
)
def test_a_version_is_neither_changed_nor_deleted(
    terms: Version, change: Callable[[Any], object]
) -> None:
    terms.body = Texts("Other words", "其他")
    with pytest.raises(Unchangeable):
        change(terms)
    kept = history.version(terms.store, "house-rules", terms.number)
    assert kept is not None
    assert kept.body.en == "house-rules in 0 days"


@pytest.mark.control("K-12")
def test_the_database_refuses_as_well(terms: Version) -> None:
    statement = "UPDATE publishing_version SET body = '{}' WHERE text = 'house-rules'"
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute(statement)
    kept = history.version(terms.store, "house-rules", terms.number)
    assert kept is not None
    assert kept.body.en == "house-rules in 0 days"


@pytest.mark.promise("K-12")
def test_the_version_in_force_is_the_last_that_took_effect(clinico: Store) -> None:
    first = make_version(clinico, "house-rules", days=-30)
    second = make_version(clinico, "house-rules", days=0)
    third = make_version(clinico, "house-rules", days=20)
    assert history.published_of(clinico, "house-rules") == [first, second, third]
    assert history.in_force(clinico, "house-rules") == second
    assert history.in_force(clinico, "house-rules", first.effective_on) == first
    assert history.in_force(clinico, "house-rules", third.effective_on) == third
    assert history.announced(clinico) == [third]
    assert history.in_force(clinico, "nothing") is None


def test_before_the_first_takes_effect_there_is_no_other(clinico: Store) -> None:
    first = make_version(clinico, "house-rules", days=5)
    assert history.in_force(clinico, "house-rules") == first
    assert history.announced(clinico) == []


@pytest.mark.control("K-12")
def test_a_stranger_store_has_none_of_them(terms: Version, kalicia: Store) -> None:
    assert history.published_of(kalicia, "house-rules") == []
    assert history.version(kalicia, "house-rules", terms.number) is None
    assert history.in_force(kalicia, "house-rules", today()) is None


@pytest.mark.promise("K-12")
def test_loading_twice_loads_once(clinico: Store) -> None:
    assert actions.load(clinico) == 0  # the fixture has loaded it


@pytest.mark.control("K-12")
def test_other_words_in_the_database_than_published_are_told(kalicia: Store) -> None:
    published = history.published_of(kalicia, "terms")[0]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM publishing_version WHERE text = 'terms'")
    make_version(kalicia, "terms", number=published.number)
    with pytest.raises(BadShelf, match="other words of terms"):
        actions.load(kalicia)
