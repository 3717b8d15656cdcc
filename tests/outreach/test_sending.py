"""One occasion gives one mail; a failure leaves it waiting, and says no address."""

import json
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from tests.outreach.conftest import KIND
from tests.signing_in import ALICE, mail_files
from troth.ledger.models import Entry
from troth.lib import clock, ids
from troth.outreach import posting, tasks
from troth.outreach.actions import send_soon
from troth.outreach.letters import UnknownKind
from troth.outreach.mail import door, mailbox
from troth.outreach.models import Address, Message
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def greet(address: Address) -> Message:
    return send_soon(KIND, about=address.pk, store=address.store, language="en")


def fail(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(letter: Any, message: Any) -> None:
        raise ConnectionError(f"550 no such mailbox {letter.to}")

    monkeypatch.setattr(door, "send", refuse)


def test_a_mail_is_sent_and_marked(address: Address) -> None:
    message = greet(address)
    assert posting.deliver(message)
    message.refresh_from_db()
    assert message.state == "sent"
    assert message.sent_at is not None
    assert [mail["text"] for mail in mailbox.mails(ALICE)] == [f"Good day, {ALICE}"]


def test_delivering_twice_sends_once(address: Address) -> None:
    message = greet(address)
    again = Message.objects.of(address.store).get(pk=message.pk)
    assert posting.deliver(message)
    assert not posting.deliver(again)
    assert len(mail_files()) == 1


def test_a_message_in_other_hands_is_left_alone(address: Address) -> None:
    message = greet(address)
    assert message.take()
    assert not posting.deliver(Message.objects.of(address.store).get(pk=message.pk))
    assert mail_files() == []


def test_a_lease_that_ran_out_is_taken_by_the_sweep(address: Address) -> None:
    with clock.stopped_at(NOON) as stopped:
        message = greet(address)
        message.take()
        assert posting.sweep() == 0
        stopped.moment += Message.LEASE + timedelta(seconds=1)
        assert posting.sweep() == 1


def test_an_attempt_whose_lease_ran_out_changes_nothing(address: Address) -> None:
    with clock.stopped_at(NOON) as stopped:
        slow = greet(address)
        slow.take()
        stopped.moment += Message.LEASE + timedelta(seconds=1)
        posting.sweep()
        slow.put_back()
    slow.refresh_from_db()
    assert slow.state == "sent"


def test_one_occasion_gives_one_mail(address: Address) -> None:
    assert greet(address) == greet(address)
    assert Message.objects.of(address.store).count() == 1
    assert DBTaskResult.objects.count() == 1


def test_a_deed_undone_takes_its_mail_along(address: Address) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012
        greet(address)
        1 / 0  # noqa: B018
    assert not Message.objects.of(address.store).exists()
    assert not DBTaskResult.objects.exists()


def test_a_kind_that_nobody_words_is_refused_at_once(kalicia: Store) -> None:
    with pytest.raises(UnknownKind):
        send_soon("unheard-of", about=ids.new(), store=kalicia, language="en")


def test_a_mail_that_is_not_worth_sending_any_more_is_dropped(kalicia: Store) -> None:
    message = send_soon(KIND, about=ids.new(), store=kalicia, language="en")
    posting.deliver(message)
    message.refresh_from_db()
    assert message.state == "dead"
    assert mail_files() == []


def test_a_failing_server_leaves_it_waiting_and_logs_no_address(
    address: Address, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    message = greet(address)
    with monkeypatch.context() as patch, caplog.at_level(logging.DEBUG):
        fail(patch)
        assert not posting.deliver(message)
    assert (message.state, message.attempts) == ("waiting", 1)
    assert "ConnectionError" in caplog.text
    assert message.reference in caplog.text
    assert "alice" not in caplog.text.lower()
    with clock.stopped_at(clock.now() + timedelta(minutes=2)):
        assert posting.sweep() == 1


def test_it_is_given_up_after_the_last_attempt(
    address: Address, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail(monkeypatch)
    message = greet(address)
    with clock.stopped_at(NOON) as stopped:
        for _ in range(Message.MOST_ATTEMPTS + 3):
            posting.deliver(message)
            stopped.moment += timedelta(hours=2)
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("dead", Message.MOST_ATTEMPTS)
    assert [record.levelno for record in caplog.records].count(logging.ERROR) == 1


def test_no_transaction_is_open_while_sending(
    address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    depth = len(connection.atomic_blocks)  # the test's own frame
    seen = []
    monkeypatch.setattr(door, "send", lambda *_: seen.append(len(connection.atomic_blocks)))
    posting.deliver(greet(address))
    assert seen == [depth]


def test_reading_the_address_is_in_the_ledger(address: Address) -> None:
    posting.deliver(greet(address))
    entry = Entry.objects.of(address.store).get()
    assert (entry.actor, entry.fields) == ("system send mail", ["outreach.Address.email"])


def test_the_task_holds_ids_alone(address: Address) -> None:
    message = greet(address)
    row = DBTaskResult.objects.get()
    assert row.args_kwargs == {"args": [str(address.store_id), str(message.pk)], "kwargs": {}}


def test_the_nudge_sends_the_mail(address: Address) -> None:
    message = greet(address)
    tasks.deliver.call(str(address.store_id), str(message.pk))
    message.refresh_from_db()
    assert message.state == "sent"


def test_the_nudge_of_another_store_finds_nothing(address: Address, clinico: Store) -> None:
    message = greet(address)
    tasks.deliver.call(str(clinico.pk), str(message.pk))
    assert mail_files() == []


def test_the_demo_mailbox_is_for_this_account_alone(address: Address) -> None:
    posting.deliver(greet(address))
    (path,) = mail_files()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert json.loads(path.read_text())["to"] == ALICE


def test_neither_letter_nor_message_prints_an_address(address: Address) -> None:
    message = greet(address)
    assert "alice" not in f"{message} {message!r}"
