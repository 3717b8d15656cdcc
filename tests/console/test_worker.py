"""The task worker does what is queued, and keeps nothing of an error's text."""

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.console import tasks
from troth.console.worker import TaskWorker


@pytest.mark.django_db(transaction=True)
def test_a_queued_task_is_done() -> None:
    queued = tasks.succeed.enqueue(number=1)
    TaskWorker(batch=True).run()
    row = DBTaskResult.objects.get(id=queued.id)
    assert row.status == TaskResultStatus.SUCCESSFUL
    assert row.return_value == 2


@pytest.mark.django_db(transaction=True)
def test_a_failed_task_leaves_class_and_reference_but_no_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    queued = tasks.fail.enqueue()
    TaskWorker(batch=True).run()
    row = DBTaskResult.objects.get(id=queued.id)
    assert row.status == TaskResultStatus.FAILED
    assert "RuntimeError at fail" in row.traceback
    assert "reference " in row.traceback
    assert tasks.CANARY not in row.traceback + row.exception_class_path


@pytest.mark.django_db(transaction=True)
def test_the_librarys_own_worker_would_have_kept_the_text() -> None:
    queued = tasks.fail.enqueue()
    row = DBTaskResult.objects.get(id=queued.id)
    row.set_failed(RuntimeError(tasks.CANARY))
    assert tasks.CANARY in DBTaskResult.objects.get(id=queued.id).traceback
