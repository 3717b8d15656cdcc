"""Erasing costs the same however many members there are, and few questions."""

from typing import Any

import pytest
from django.db import connection, models

from tests.cast import make_diary, make_person
from troth.ledger.actors import Actor
from troth.policy.models import Store
from troth.retention import rows
from troth.retention.erasing import erase
from troth.retention.rows import leaving_models, personal_models

SPECIMEN = "specimen"


def finds_a_person_at_once(model: Any) -> bool:
    """Whether an index leads to one person's rows; without, the planner may walk the whole store."""
    person = model._meta.get_field("person")
    leads = [index.fields[:2] for index in model._meta.indexes]
    leads += [list(rule.fields[:2]) for rule in model._meta.constraints if hasattr(rule, "fields")]
    return bool(person.unique) or ["store", "person"] in leads


def test_every_table_that_an_erasure_touches_has_an_index_by_person() -> None:
    touched = {*personal_models(), *leaving_models()}
    ours = [model for model in touched if model._meta.app_label != SPECIMEN]
    assert len(ours) >= 4
    assert [model.__name__ for model in ours if not finds_a_person_at_once(model)] == []


def test_a_table_without_one_is_found() -> None:
    (diary,) = (model for model in personal_models() if model.__name__ == "Diary")
    assert isinstance(diary._meta.get_field("person"), models.ForeignKey)
    assert not finds_a_person_at_once(diary)


@pytest.mark.django_db
def test_an_erasure_asks_few_questions(kalicia: Store, django_assert_max_num_queries: Any) -> None:
    person = make_person(kalicia)
    for _ in range(5):
        make_diary(person)
    most = 9 + len(rows._deletions())  # one for each table that a person leaves
    with django_assert_max_num_queries(most, connection=connection):
        erase(person, by=Actor.person(person.pk))
