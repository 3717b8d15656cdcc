"""The pages on which a member keeps passkeys and the password: fresh, and each their own."""

from typing import Any

import pytest

from tests.keyring.conftest import asked, inside, notice_on, options_on, origin_of
from tests.passkeys.conftest import account_at, with_passkey
from tests.passkeys.device import Device
from troth.accounts.models import Account, Session
from troth.ledger.actors import Actor
from troth.passkeys import passwords
from troth.passkeys.models import Passkey, Password
from troth.policy.models import Store
from troth.staff.actions import appoint

pytestmark = pytest.mark.django_db
GOOD = "correct horse battery"
PAGE = "/en/my/security/passkeys/"


def titles(page: Any) -> str:
    return str(page.content.decode())


@pytest.mark.promise("K-07")
def test_a_passkey_is_added_on_its_page(alice: Account) -> None:
    browser, device = inside(alice), Device()
    page = browser.get(PAGE).content.decode()
    answer = device.make(options_on(page), origin_of(alice.store))
    sent = {"answer": answer, "title": "Blue phone", "notice": notice_on(page)}
    assert browser.post(PAGE, sent)["Location"] == f"{PAGE}?said=added"
    assert "Blue phone" in titles(browser.get(PAGE))
    assert "1 passkey" in titles(browser.get("/en/my/security/"))


def test_without_an_answer_none_is_added(alice: Account) -> None:
    browser = inside(alice)
    page = browser.get(PAGE).content.decode()
    came = browser.post(PAGE, {"answer": "", "title": "Phone", "notice": notice_on(page)})
    assert came.status_code == 422
    assert not Passkey.objects.of(alice.store).exists()


def test_the_page_is_not_for_an_old_sign_in(alice: Account) -> None:
    browser = inside(alice)
    row = Session.objects.of(alice.store).get()
    row.proved_at = row.created_at.replace(year=2020)
    row.save()
    for path in (PAGE, "/en/my/security/password/"):
        assert "/my/security/confirmation/" in browser.get(path)["Location"]


@pytest.mark.promise("K-07")
def test_a_passkey_is_a_step_up(alice: Account, device: Device) -> None:
    browser = inside(alice)
    path = f"/en/my/security/confirmation/?next={PAGE}"
    answer = device.use(asked(browser, path), origin_of(alice.store))
    sent = {"answer": answer, "next": PAGE}
    assert browser.post("/en/my/security/confirmation/passkey/", sent)["Location"] == PAGE
    again = browser.post("/en/my/security/confirmation/passkey/", sent)
    assert again.status_code == 422


def test_a_passkey_gets_another_name_and_goes(alice: Account, device: Device) -> None:
    browser, passkey = inside(alice), Passkey.objects.of(alice.store).get()
    path = f"{PAGE}{passkey.pk}/"
    notice = notice_on(browser.get(path).content.decode())
    browser.post(path, {"title": "Old phone", "notice": notice})
    assert "Old phone" in titles(browser.get(PAGE))
    assert browser.post(f"{path}removal/")["Location"] == f"{PAGE}?said=removed"
    assert not Passkey.objects.of(alice.store).exists()


def test_nobody_looks_after_a_strangers_passkey(
    alice: Account, device: Device, kalicia: Store
) -> None:
    bao, passkey = inside(account_at(kalicia, "bao@example.com")), Passkey.objects.of(kalicia).get()
    for path in (f"{PAGE}{passkey.pk}/", f"{PAGE}{passkey.pk}/removal/"):
        assert bao.post(path, {"title": "mine"}).status_code == 404
    assert Passkey.objects.of(alice.store).exists()


def test_a_password_is_set_changed_and_removed(alice: Account) -> None:
    browser, path = inside(alice), "/en/my/security/password/"
    weak = browser.post(path, {"password": "password123"})
    assert weak.status_code == 422
    assert "too common" in weak.content.decode()
    browser.post(path, {"password": GOOD})
    passwords.check(alice.person, GOOD)
    assert browser.post(path, {"password": "another horse battery"}).status_code == 422
    assert browser.post(f"{path}removal/", {"current": "wrong"}).status_code == 422
    passwords.check(alice.person, GOOD)
    browser.post(path, {"password": "another horse battery", "current": GOOD})
    browser.post(f"{path}removal/", {"current": "another horse battery"})
    assert not Password.objects.of(alice.store).exists()


@pytest.mark.promise("K-07")
def test_a_passkey_undoes_a_forgotten_password_and_a_code_does_not(
    alice: Account, device: Device
) -> None:
    passwords.set_to(alice, GOOD)
    browser, path = inside(alice), "/en/my/security/password/"
    assert browser.post(f"{path}removal/").status_code == 422
    answer = device.use(asked(browser, "/en/my/security/confirmation/"), origin_of(alice.store))
    browser.post("/en/my/security/confirmation/passkey/", {"answer": answer})
    browser.post(f"{path}removal/")
    assert not Password.objects.of(alice.store).exists()


@pytest.mark.promise("C3-1e")
def test_staff_change_theirs_with_a_passkey_alone(
    kalicia: Store, alice: Account, device: Device
) -> None:
    Store.objects.filter(pk=kalicia.pk).update(is_demo=False)
    appoint(alice.person, "support", by=Actor.system("staff add"))
    browser = inside(alice)
    assert "with=passkey" in browser.get(PAGE)["Location"]
    page = browser.get(browser.get(PAGE)["Location"]).content.decode()
    assert "Mail me a code" not in page
    answer = device.use(options_on(page), origin_of(kalicia))
    browser.post("/en/my/security/confirmation/passkey/", {"answer": answer, "next": PAGE})
    assert browser.get(PAGE).status_code == 200
    with_passkey(alice)  # another, so that the first is not the last
    oldest = Passkey.objects.of(kalicia).of_person(alice.person)[0]
    browser.post(f"{PAGE}{oldest.pk}/removal/")
    last = Passkey.objects.of(kalicia).get()
    assert "Add another before" in titles(browser.post(f"{PAGE}{last.pk}/removal/"))
