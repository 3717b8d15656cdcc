"""A probe's own refusals stay out of the log; everybody else's, and what breaks, do not."""

import logging

import pytest

from troth.policy.models import Store
from troth.probe import asking

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_refusal_that_was_asked_for_is_not_told(
    shop: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    assert asking.ask(shop, "/en/no-such-page/").status == 404
    assert [record.name for record in caplog.records if record.name in asking.TELLING] == []


def test_others_and_errors_are_told_meanwhile(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    logger = logging.getLogger("django.request")
    with asking._unlogged():
        logger.warning("quiet")
        logger.error("broken")
    logger.warning("loud")
    assert [record.message for record in caplog.records] == ["broken", "loud"]
