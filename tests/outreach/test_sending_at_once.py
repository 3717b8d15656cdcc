from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from tests.outreach.conftest import KIND
from tests.signing_in import mail_files
from troth.outreach import posting
from troth.outreach.actions import send_soon
from troth.outreach.models import Address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_twenty_workers_send_a_mail_once(address: Address) -> None:
    message = send_soon(KIND, about=address.pk, store=address.store, language="en")

    def work(_number: int) -> None:
        try:
            posting.deliver_by_id(address.store_id, message.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as threads:
        list(threads.map(work, range(20)))
    assert len(mail_files()) == 1
