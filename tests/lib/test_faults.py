import logging

import pytest

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
