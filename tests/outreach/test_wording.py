"""The mails in both languages: the code, who writes, and how to know it was us."""

import pytest

from tests.signing_in import ALICE, ask, mails_to
from troth.outreach import letters
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_the_code_mail_has_code_operator_and_warning(kalicia: Store, language: str) -> None:
    attempt = ask(kalicia, language=language)
    (mail,) = mails_to(ALICE)
    assert mail["code"] == attempt.code
    operator = kalicia.terms.operator
    for text in (mail["text"], mail["html"]):
        assert attempt.code in text
        assert operator.mailbox in text
        assert operator.complaints.in_(language)[:12] in text
        assert f"{kalicia.terms.effective}" in text
        assert operator.name.in_(language) in text
        assert operator.representative.in_(language).split()[0] in text


def test_a_subject_gives_nothing_away(kalicia: Store) -> None:
    attempt = ask(kalicia)
    (mail,) = mails_to(ALICE)
    assert attempt.code not in mail["subject"]
    assert "alice" not in mail["subject"]


def test_plain_text_is_not_marked_up(kalicia: Store) -> None:
    text, html = letters.worded(kalicia, "sign-in-code", {"code": "<&'>"})
    assert "<&'>" in text
    assert "&lt;&amp;&#x27;&gt;" in html
    assert "Da'an" in text


def test_an_expired_code_is_not_mailed(kalicia: Store) -> None:
    attempt = ask(kalicia)
    attempt.expires_at = attempt.created_at
    attempt.save()
    assert mails_to(ALICE) == []


def test_a_mail_carries_its_style_and_fetches_nothing(kalicia: Store) -> None:
    _text, html = letters.worded(kalicia, "sign-in-code", {"code": "12345678"})
    assert "prefers-color-scheme: dark" in html
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert "&" not in style  # nothing in it was escaped, so it reads as it was written
    for fetching in ("url(", "@import", "<img", "<link", "src="):
        assert fetching not in html
