"""All rows that leave with a person go, and those that hang on them; nobody else's."""

from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection, models

from tests.cast import make_person
from troth.accounts.models import Account
from troth.policy.models import Store
from troth.retention import rows
from troth.retention.rows import leaving_models, rows_of


def make_account(store: Store) -> Account:
    return Account.objects.create(store=store, person=make_person(store))


def log(account: Account) -> LogEntry:
    return LogEntry.objects.create(user=account, object_repr="x", action_flag=CHANGE)


@pytest.mark.django_db
def test_a_person_goes_with_what_hangs_on_them_and_nobody_else(kalicia: Store) -> None:
    alice, bao = make_account(kalicia), make_account(kalicia)
    log(alice)
    kept = log(bao)
    rows.delete(alice.person)
    connection.check_constraints()
    assert not any(rows_of(model, alice.person).exists() for model in leaving_models())
    assert list(LogEntry.objects.all()) == [kept]
    assert Account.objects.of(kalicia).get() == bao


@pytest.mark.django_db
def test_somebody_who_has_nothing_may_go_as_well(kalicia: Store) -> None:
    rows.delete(make_person(kalicia))


def test_a_dependant_that_would_stay_on_is_refused(monkeypatch: Any) -> None:
    relation = rows.get_candidate_relations_to_delete(Account._meta)
    (of_log,) = [one for one in relation if one.related_model is LogEntry]
    monkeypatch.setattr(of_log, "on_delete", models.SET_NULL)
    monkeypatch.setattr(rows, "get_candidate_relations_to_delete", lambda _meta: [of_log])
    with pytest.raises(NotImplementedError):
        list(rows._deletions_where(Account, "true"))
