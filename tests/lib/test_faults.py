import logging

import pytest
from django.http import HttpResponseNotFound
from django.test import RequestFactory
from django.utils.log import log_response

from troth.lib import faults

CANARY = "canary@example.com"


def fail() -> None:
    raise ValueError(CANARY)


def test_an_error_is_logged_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(faults.WithoutValues())
    try:
        fail()
    except ValueError:
        logging.getLogger("troth.test").exception("it failed")
    assert CANARY not in caplog.text
    assert "ValueError at fail" in caplog.text


def test_where_names_class_and_place() -> None:
    with pytest.raises(ValueError, match=CANARY) as caught:
        fail()
    assert faults.where(caught.value).startswith("ValueError at fail:")


def test_a_request_is_logged_without_its_path(caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(faults.WithoutValues())
    request = RequestFactory().get(f"/en/{CANARY}/", headers={"host": CANARY})
    answer = HttpResponseNotFound()
    log_response("Not Found: %s", request.path, response=answer, request=request)
    assert CANARY not in caplog.text
    assert "404 GET at no route" in caplog.text
