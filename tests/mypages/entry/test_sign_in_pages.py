"""The pages of the door: known and unknown alike, kind to fingers, closed to strangers."""

import re

import pytest
from django.test import Client

from tests.noticing import EmailForm, noticed
from tests.signing_in import ALICE, empty_mailbox, mail_files
from tests.storefront.browsing import browser, code_for, enter_code, is_signed_in, sign_in
from troth.accounts.limits import MAILS_AN_HOUR
from troth.accounts.models import Account, Session, SignInAttempt
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
QUESTION = re.compile(rb'data-passkey="[^"]*"')  # of chance, and another on each page
NO_COOKIE = "/en/sign-in/?cookie=missing"


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture
def client(kalicia: Store) -> Client:
    return browser(kalicia)


def test_signing_in_leads_to_the_account_page(client: Client) -> None:
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, "/en/my/")
    assert is_signed_in(client)


def test_signing_in_leads_back_to_where_one_was(client: Client) -> None:
    away = client.get("/en/my/?page=2")
    assert away["Location"] == "/en/sign-in/?next=%2Fen%2Fmy%2F%3Fpage%3D2"
    page = client.get(away["Location"])
    assert 'name="next" value="/en/my/?page=2"' in page.content.decode()
    to_code = client.post(
        "/en/sign-in/", {"email": ALICE, "next": "/en/my/?page=2", **noticed(EmailForm)}
    )
    assert to_code["Location"] == "/en/sign-in/code/?next=%2Fen%2Fmy%2F%3Fpage%3D2"
    came = enter_code(client, code_for(), next="/en/my/?page=2")
    assert came["Location"] == "/en/my/?page=2"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example.com/",
        "//evil.example.com/",
        "/\\evil.example.com/",
        "javascript:alert(1)",
        "en/my/",
        "/\t/evil.example.com",
    ],
)
def test_nobody_is_led_elsewhere(client: Client, elsewhere: str) -> None:
    page = client.get("/en/sign-in/", {"next": elsewhere}).content.decode()
    assert 'name="next"' not in page
    assert sign_in(client, next=elsewhere)["Location"] == "/en/my/"
    assert client.get("/en/sign-in/", {"next": elsewhere})["Location"] == "/en/my/"


def test_known_and_unknown_addresses_get_the_same_bytes(kalicia: Store) -> None:
    sign_in(browser(kalicia))
    answers = []
    for email in (ALICE, "another@example.com"):
        client = browser(kalicia)
        asked = client.post("/en/sign-in/", {"email": email, **noticed(EmailForm)})
        shown = client.get("/en/sign-in/code/")
        moving = {"Set-Cookie", "Expires"}  # the latter tells the second
        headers = {k: v for k, v in asked.items() if k not in moving}
        answers.append((asked.status_code, headers, asked.content, shown.content))
    assert answers[0] == answers[1]


def test_too_many_askings_look_the_same_for_known_and_unknown(kalicia: Store) -> None:
    sign_in(browser(kalicia))
    pages = []
    for email, allowed in ((ALICE, MAILS_AN_HOUR - 1), ("another@example.com", MAILS_AN_HOUR)):
        for _ in range(allowed):
            browser(kalicia).post("/en/sign-in/", {"email": email, **noticed(EmailForm)})
        refused = browser(kalicia).post("/en/sign-in/", {"email": email, **noticed(EmailForm)})
        assert refused.status_code == 429
        pages.append(QUESTION.sub(b"", refused.content.replace(email.encode(), b"")))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("shape", ["{0} {1}", "{0}-{1}", " {0}{1} ", "wide"])
def test_a_code_may_be_typed_in_many_ways(client: Client, shape: str) -> None:
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    code = code_for()
    typed = shape.format(code[:4], code[4:])
    if shape == "wide":
        typed = code.translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    assert enter_code(client, typed).status_code == 302


@pytest.mark.parametrize("typed", ["", "1234567", "123456789", "abcdefgh"])
def test_what_is_no_code_spends_no_try(client: Client, typed: str) -> None:
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    response = enter_code(client, typed)
    assert response.status_code == 422
    assert "eight digits" in response.content.decode()
    assert "id_code_error" in response.content.decode()


def test_a_wrong_code_is_said_beside_the_field(client: Client, kalicia: Store) -> None:
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    wrong = f"{(int(code_for()) + 1) % 10**8:08d}"
    response = enter_code(client, wrong)
    assert response.status_code == 422
    assert "This is not the code of the newest mail." in response.content.decode()
    assert not is_signed_in(client)
    assert not Account.objects.of(kalicia).exists()


@pytest.mark.parametrize("typed", ["", "alice", "alice@", "a b@example.com"])
def test_no_address_is_said_beside_the_field(client: Client, kalicia: Store, typed: str) -> None:
    response = client.post("/en/sign-in/", {"email": typed, **noticed(EmailForm)})
    assert response.status_code == 422
    assert "name@example.com" in response.content.decode()
    assert not SignInAttempt.objects.of(kalicia).exists()


def test_the_fields_bear_the_tokens_that_browsers_fill_in(client: Client) -> None:
    page = client.get("/en/sign-in/").content.decode()
    assert 'autocomplete="email"' in page
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    page = client.get("/en/sign-in/code/").content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    assert 'for="id_code"' in page


def test_another_browser_cannot_enter_the_code(client: Client, kalicia: Store) -> None:
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    other = browser(kalicia)
    assert enter_code(other, code_for())["Location"] == NO_COOKIE
    other.post("/en/sign-in/", {"email": "mallory@example.com", **noticed(EmailForm)})
    assert enter_code(other, code_for(ALICE)).status_code == 422
    assert not Account.objects.of(kalicia).exists()


def test_a_forged_cookie_is_no_cookie(client: Client, kalicia: Store) -> None:
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    other = browser(kalicia)
    other.cookies["sign-in"] = client.cookies["sign-in"].value + "x"
    assert other.get("/en/sign-in/code/")["Location"] == NO_COOKIE


def test_the_cookie_of_the_other_store_opens_nothing(
    client: Client, kalicia: Store, clinico: Store
) -> None:
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    other = browser(clinico)
    other.cookies["sign-in"] = client.cookies["sign-in"].value
    assert enter_code(other, code_for()).status_code == 422
    assert not Account.objects.of(clinico).exists()


def test_send_again_mails_a_new_code_without_asking_for_the_address(client: Client) -> None:
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    first = code_for()
    assert client.post("/en/sign-in/code/another/")["Location"] == "/en/sign-in/code/"
    second = code_for()
    assert second != first
    assert enter_code(client, first).status_code == 422
    assert enter_code(client, second).status_code == 302


def test_send_again_by_a_stranger_mails_nothing(client: Client, kalicia: Store) -> None:
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    code_for()
    response = browser(kalicia).post("/en/sign-in/code/another/")
    assert response["Location"] == NO_COOKIE
    assert len(mail_files()) == 1


def test_another_site_cannot_ask_or_enter(kalicia: Store) -> None:
    client = browser(kalicia, **{"sec-fetch-site": "cross-site"})
    assert client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)}).status_code == 403
    assert not SignInAttempt.objects.of(kalicia).exists()


def test_the_code_page_shows_a_mask_and_no_address(client: Client) -> None:
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    page = client.get("/en/sign-in/code/").content.decode()
    assert "a•••@e•••.com" in page
    assert ALICE not in page


def test_in_the_demo_the_code_page_leads_to_the_mailbox(client: Client) -> None:
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    assert "://localhost:80/mailbox/" in client.get("/en/sign-in/code/").content.decode()


def test_pages_of_the_door_are_not_stored(client: Client) -> None:
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    for path in ("/en/sign-in/", "/en/sign-in/code/"):
        assert "no-store" in client.get(path)["Cache-Control"]


def test_cookies_and_session_hold_no_address_and_no_code(client: Client, kalicia: Store) -> None:
    sign_in(client)
    code = code_for()
    session = vars(Session.objects.of(kalicia).get())
    kept = f"{session} {client.cookies.output()}"
    assert "alice" not in kept
    assert code not in kept


def test_the_chinese_pages_stand(client: Client) -> None:
    assert client.get("/zh-hant/sign-in/").status_code == 200
    response = client.post("/zh-hant/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    assert response["Location"] == "/zh-hant/sign-in/code/"
    assert client.get("/zh-hant/sign-in/code/").status_code == 200
