"""Every query says of which store it speaks."""

import pytest

from tests.cast import make_person
from troth.people.models import Acceptance, Person
from troth.policy.models import Store
from troth.policy.stores import NoStore

pytestmark = pytest.mark.django_db


@pytest.mark.promise("C3-1c")
@pytest.mark.parametrize(
    "ask",
    [
        list,
        lambda rows: rows.count(),
        lambda rows: rows.exists(),
        lambda rows: rows.first(),
        lambda rows: rows.get(),
        lambda rows: list(rows.iterator()),
        lambda rows: rows.update(store=None),
        lambda rows: rows.delete(),
        lambda rows: rows.aggregate(),
        lambda rows: list(rows.filter(pk__isnull=False).values("pk")),
    ],
)
def test_a_query_without_a_store_is_refused(kalicia: Store, ask: object) -> None:
    person = make_person(kalicia)
    with pytest.raises(NoStore, match="begin with"):
        ask(Person.objects.all())  # type: ignore[operator]
    assert Person.objects.of(kalicia).get() == person


def test_a_store_sees_its_own_rows_only(kalicia: Store, clinico: Store) -> None:
    here, there = make_person(kalicia), make_person(clinico)
    assert list(Person.objects.of(kalicia)) == [here]
    assert list(Person.objects.of(clinico)) == [there]


def test_a_set_that_starts_at_a_row_takes_its_store(kalicia: Store) -> None:
    person = make_person(kalicia)
    Acceptance.objects.create(
        store=kalicia, person=person, text="terms", version="1", language="en"
    )
    assert person.acceptances.count() == 1


def test_a_store_is_found_by_its_host(kalicia: Store) -> None:
    assert Store.objects.at("KALICIA.localhost") == kalicia
    assert Store.objects.at("elsewhere.example") is None
