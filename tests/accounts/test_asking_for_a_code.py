"""A code is mailed to whoever asks; how often is limited, and nobody learns who is known here."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.signing_in import ALICE, NETWORK, ask, enter, wrong
from troth.accounts import limits
from troth.accounts.limits import TooMany
from troth.accounts.models import Account, SignInAttempt
from troth.lib.clock import FixedClock
from troth.outreach.models import Address, Message
from troth.people.models import Person
from troth.personal.emails import NotAnEmail
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


def test_asking_puts_one_mail_into_the_outbox(kalicia: Store) -> None:
    attempt = ask(kalicia)
    message = Message.objects.of(kalicia).get()
    assert (message.kind, message.about) == ("sign-in-code", attempt.pk)


def test_asking_makes_no_person_no_address_and_no_account(kalicia: Store) -> None:
    ask(kalicia)
    assert not Person.objects.of(kalicia).exists()
    assert not Address.objects.of(kalicia).exists()
    assert not Account.objects.of(kalicia).exists()


def test_no_address_gives_no_attempt(kalicia: Store) -> None:
    with pytest.raises(NotAnEmail):
        ask(kalicia, "alice at example")
    assert not SignInAttempt.objects.of(kalicia).exists()
    assert not Message.objects.of(kalicia).exists()


@pytest.mark.promise("C2-2")
def test_known_and_unknown_addresses_are_the_same_work(kalicia: Store) -> None:
    enter(ask(kalicia))
    ask(kalicia, "warm-up@example.com")
    asked = []
    for email in (ALICE, "stranger@example.com"):
        with CaptureQueriesContext(connection) as queries:
            ask(kalicia, email)
        asked.append([_verb_and_table(query["sql"]) for query in queries.captured_queries])
    known, unknown = asked
    assert known == unknown
    tables = {table for _verb, table in known}
    assert "accounts_signinattempt" in tables
    assert not tables & {"accounts_account", "outreach_address", "people_person"}


@pytest.mark.promise("C2-2")
def test_the_sixth_mail_within_an_hour_is_refused(kalicia: Store, noon: FixedClock) -> None:
    for _ in range(limits.MAILS_AN_HOUR):
        ask(kalicia)
    with pytest.raises(TooMany):
        ask(kalicia)
    ask(kalicia, "someone-else@example.com")
    noon.moment += timedelta(hours=1)
    ask(kalicia)


def test_writing_the_address_otherwise_does_not_help(kalicia: Store) -> None:
    for _ in range(limits.MAILS_AN_HOUR):
        ask(kalicia)
    with pytest.raises(TooMany):
        ask(kalicia, " ＡLICE@Example.com ")


def test_the_twenty_first_mail_within_a_day_is_refused(kalicia: Store, noon: FixedClock) -> None:
    for _ in range(limits.MAILS_A_DAY):
        ask(kalicia)
        noon.moment += timedelta(minutes=20)
    with pytest.raises(TooMany):
        ask(kalicia)
    noon.moment += timedelta(days=1)
    ask(kalicia)


@pytest.mark.promise("C2-2")
def test_a_network_that_asks_too_often_is_refused(kalicia: Store, noon: FixedClock) -> None:
    for number in range(limits.ASKED_FROM_A_NETWORK_AN_HOUR):
        ask(kalicia, f"buyer{number}@example.com")
    with pytest.raises(TooMany):
        ask(kalicia, "one-more@example.com")
    ask(kalicia, "one-more@example.com", network="198.51.100.0/24")


def test_midnight_does_not_give_a_network_a_fresh_hour(kalicia: Store, noon: FixedClock) -> None:
    noon.moment = noon.moment.replace(hour=23, minute=50)
    for number in range(limits.ASKED_FROM_A_NETWORK_AN_HOUR):
        ask(kalicia, f"buyer{number}@example.com")
    noon.moment += timedelta(minutes=20)
    with pytest.raises(TooMany):
        ask(kalicia, "one-more@example.com")


def test_a_refused_asking_writes_nothing(kalicia: Store) -> None:
    for _ in range(limits.MAILS_AN_HOUR):
        ask(kalicia)
    before = (SignInAttempt.objects.of(kalicia).count(), Message.objects.of(kalicia).count())
    with pytest.raises(TooMany):
        ask(kalicia)
    after = (SignInAttempt.objects.of(kalicia).count(), Message.objects.of(kalicia).count())
    assert before == after


def test_the_other_store_counts_for_itself(kalicia: Store, clinico: Store) -> None:
    for _ in range(limits.MAILS_AN_HOUR):
        ask(kalicia)
    ask(clinico)


def test_neither_address_nor_code_nor_network_stands_in_a_row(kalicia: Store) -> None:
    attempt = ask(kalicia)
    wanted = [ALICE, attempt.code, NETWORK, NETWORK.split("/")[0]]
    for table in (
        "accounts_signinattempt",
        "outreach_message",
        "django_tasks_database_dbtaskresult",
    ):
        rows = _raw(table)
        assert rows
        assert not any(word.encode() in rows for word in wanted)


def test_the_code_differs_from_attempt_to_attempt(kalicia: Store) -> None:
    first, second = ask(kalicia), ask(kalicia)
    assert first.code != second.code
    assert first.code == SignInAttempt.objects.of(kalicia).get(pk=first.pk).code
    assert len(first.code) == len(wrong(first)) == 8


def _verb_and_table(sql: str) -> tuple[str, str]:
    table = re.search(r'(?:FROM|INTO|UPDATE) "(\w+)"', sql)
    return sql.split()[0], table[1] if table else ""


def _raw(table: str) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        cells = [cell for row in cursor.fetchall() for cell in row]
    return b"|".join(
        bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
        for cell in cells
    )
