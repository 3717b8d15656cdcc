"""Passkeys in a real browser: what signs in, and all that must not."""

import base64
import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page

from tests.browser.authenticator import Authenticator
from tests.browser.demo import LANGUAGES
from tests.browser.shopper import Enter, Shopper
from tests.browser.watching import findings, overhang

pytestmark = pytest.mark.browser
PAGE = "my/security/passkeys/"
ASKED = "form[data-passkey]"
AT_DOOR = f"{ASKED}[action$='/sign-in/passkey/']"


def come(
    enter: Enter, store: str = "kalicia", language: str = "en"
) -> tuple[Shopper, Authenticator]:
    """Somebody who has signed in by a code and added a passkey."""
    shopper = enter(store, language, 390)
    device = Authenticator(shopper.page)
    shopper.go(f"sign-in/?next=/{language}/{PAGE}")
    shopper.sign_in()
    answer(shopper)
    assert "said=added" in shopper.page.url
    return shopper, device


def answer(shopper: Shopper, form: str = ASKED) -> None:
    """Press the button for a passkey, and wait for where the answer leads."""
    with shopper.page.expect_navigation():
        shopper.page.click(f"{form} button")


def leave(shopper: Shopper) -> None:
    """Sign out, and go to the door."""
    shopper.page.context.clear_cookies()
    shopper.go("sign-in/")


def refused_by_browser(shopper: Shopper) -> None:
    shopper.page.click(f"{AT_DOOR} button")
    shopper.page.locator("[data-passkey-fault]").wait_for()
    assert is_outside(shopper)


def is_outside(shopper: Shopper) -> bool:
    shopper.go("my/")
    return "/sign-in/" in shopper.page.url


def change(page: Page, **told: Any) -> None:
    """Tell the browser something else than the shop does."""
    page.eval_on_selector(
        AT_DOOR,
        "(form, told) => form.dataset.passkey = "
        "JSON.stringify({ ...JSON.parse(form.dataset.passkey), ...told })",
        told,
    )


def overheard(page: Page) -> list[str]:
    """The answers that a browser sends, in their order."""
    sent: list[str] = []

    def note(asked: Any) -> None:
        if asked.url.endswith("/sign-in/passkey/"):
            sent.append(asked.post_data)

    page.on("request", note)
    return sent


def send(shopper: Shopper, passkey_answer: dict[str, Any]) -> None:
    """Send an answer by hand, from the door."""
    leave(shopper)
    with shopper.page.expect_navigation():
        shopper.page.eval_on_selector(
            AT_DOOR,
            "(form, answer) => { form.elements.answer.value = answer; form.submit(); }",
            json.dumps(passkey_answer),
        )


@pytest.mark.promise("K-07")
def test_it_signs_in_though_nobody_typed_an_address(enter: Enter) -> None:
    shopper, device = come(enter)
    [passkey] = device.passkeys()
    assert passkey["isResidentCredential"]
    assert shopper.email not in json.dumps(passkey)
    leave(shopper)
    answer(shopper, AT_DOOR)
    assert shopper.page.url.endswith("/en/my/")


def test_a_code_is_confirmed_with_it_before_what_matters(enter: Enter) -> None:
    shopper, _device = come(enter)
    shopper.go("my/security/confirmation/?next=/en/cart/")
    answer(shopper)
    assert shopper.page.url.endswith("/en/cart/")


@pytest.mark.promise("K-07")
def test_the_browser_answers_no_other_site(enter: Enter) -> None:
    shopper, _device = come(enter)
    for elsewhere in ("example.com", "clinico.localhost"):
        leave(shopper)
        change(shopper.page, rpId=elsewhere)
        refused_by_browser(shopper)


@pytest.mark.promise("K-07")
def test_an_answer_for_another_address_or_sent_again_is_refused(enter: Enter) -> None:
    shopper, _device = come(enter)
    sent = overheard(shopper.page)
    leave(shopper)
    answer(shopper, AT_DOOR)
    true = json.loads(parse_qs(sent[0])["answer"][0])
    send(shopper, true)
    assert "did not sign you in" in shopper.page.inner_text("main")
    said = json.loads(_decoded(true["response"]["clientDataJSON"]))
    forged = json.dumps(said | {"origin": "https://evil.example.com"}).encode()
    true["response"]["clientDataJSON"] = base64.urlsafe_b64encode(forged).decode().rstrip("=")
    send(shopper, true)
    assert "did not sign you in" in shopper.page.inner_text("main")
    assert is_outside(shopper)


@pytest.mark.promise("K-07")
def test_who_cannot_be_verified_does_not_sign_in(enter: Enter) -> None:
    shopper, device = come(enter)
    device.look_away()
    leave(shopper)
    refused_by_browser(shopper)
    leave(shopper)
    change(shopper.page, userVerification="discouraged")  # a browser that lets it pass
    answer(shopper, AT_DOOR)
    assert "did not sign you in" in shopper.page.inner_text("main")
    assert is_outside(shopper)


@pytest.mark.promise("K-07")
def test_a_copy_is_refused_by_its_counter(enter: Enter) -> None:
    shopper, device = come(enter)
    [copy] = device.passkeys()
    leave(shopper)
    answer(shopper, AT_DOOR)
    leave(shopper)
    device.put(copy)
    answer(shopper, AT_DOOR)
    assert "did not sign you in" in shopper.page.inner_text("main")
    assert is_outside(shopper)


@pytest.mark.promise("K-07")
def test_a_removed_one_signs_in_no_more(enter: Enter) -> None:
    shopper, _device = come(enter)
    shopper.press("main .line a")
    shopper.press("form[action$='/removal/'] button")
    assert "said=removed" in shopper.page.url
    leave(shopper)
    answer(shopper, AT_DOOR)
    assert "did not sign you in" in shopper.page.inner_text("main")
    assert is_outside(shopper)


@pytest.mark.promise("C2-2")
def test_where_it_comes_on_top_the_code_comes_first(enter: Enter) -> None:
    shopper, _device = come(enter, "clinico")
    leave(shopper)
    assert shopper.page.locator(ASKED).count() == 0
    shopper.sign_in()
    assert shopper.page.url.endswith("/sign-in/more/")
    answer(shopper)
    assert shopper.page.url.endswith("/en/my/")


def test_without_scripts_there_is_the_code_and_nothing_that_does_not_work(enter: Enter) -> None:
    shopper = enter("kalicia", java_script_enabled=False)
    shopper.go("sign-in/")
    assert not shopper.page.locator(ASKED).is_visible()
    shopper.sign_in()
    shopper.go(PAGE)
    assert not shopper.page.locator(ASKED).is_visible()
    assert "needs scripts" in shopper.page.inner_text("main")


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_pages_are_for_everyone(enter: Enter, language: str) -> None:
    shopper, _device = come(enter, "clinico", language)
    found = []
    for path in (PAGE, "my/security/", "my/security/password/", "my/security/confirmation/"):
        shopper.go(path)
        found += [(path, each) for each in findings(shopper.page)]
        assert overhang(shopper.page, 320) == 0
    shopper.go(PAGE)
    shopper.press("main .line a")
    found += [("one", each) for each in findings(shopper.page)]
    leave(shopper)
    shopper.sign_in()
    found += [("more", each) for each in findings(shopper.page)]
    assert found == []
    assert overhang(shopper.page, 320) == 0


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
