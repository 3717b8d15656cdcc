"""The task worker does what is queued, and keeps nothing of an error's text."""

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.console import tasks
from troth.console.worker import task_worker


@pytest.mark.django_db(transaction=True)
def test_a_queued_task_is_done() -> None:
    queued = tasks.succeed.enqueue("a word")
    task_worker(only_what_waits=True).run()
    assert DBTaskResult.objects.get(id=queued.id).status == TaskResultStatus.SUCCESSFUL
    assert tasks.done == ["a word"]


@pytest.mark.django_db(transaction=True)
def test_a_failed_task_leaves_class_and_reference_but_no_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    queued = tasks.fail.enqueue()
    task_worker(only_what_waits=True).run()
    row = DBTaskResult.objects.get(id=queued.id)
    assert row.status == TaskResultStatus.FAILED
    assert "RuntimeError, reference " in row.traceback
    assert "RuntimeError at fail" in caplog.text
    assert tasks.CANARY not in row.traceback + row.exception_class_path + caplog.text


@pytest.mark.django_db(transaction=True)
def test_the_library_alone_would_have_kept_the_text() -> None:
    queued = tasks.fail.enqueue()
    row = DBTaskResult.objects.get(id=queued.id)
    row.set_failed(RuntimeError(tasks.CANARY))
    assert tasks.CANARY in DBTaskResult.objects.get(id=queued.id).traceback
