"""“This wasn't me”: the link of a mail closes, detaches or freezes, and staff see a case."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.noticing import EmailForm, noticed
from tests.promises.mutants import taken_out
from tests.shopping import line_of, make_variant, placed
from tests.signing_in import ALICE, empty_mailbox, mails_to
from tests.storefront.browsing import browser, code_for, enter_code, is_signed_in, sign_in
from troth.accounts import alarms, notices
from troth.accounts.models import Account, Alarm, SafetyNotice, Session, SignInAttempt
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock, ids
from troth.orders import holds
from troth.orders.models import Order
from troth.outreach.models import Address
from troth.policy.models import Store
from troth.recovery import parting
from troth.recovery.models import FormerAddress

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
SUPPORT = Actor.staff(ids.new(), "support")
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19 like Mac OS X) Safari/604.1"
LINK = re.compile(r"https://[\w.]+(/\S*/not-me/\S+/)")


@pytest.fixture
def client(kalicia: Store) -> Client:
    empty_mailbox()
    return browser(kalicia, **{"user-agent": FIREFOX})


def link_for(subject: str = "", email: str = ALICE) -> str:
    """The path of the link in the newest mail with such a subject."""
    mail = next(mail for mail in mails_to(email) if subject in mail["subject"])
    found = LINK.search(mail["text"])
    assert found is not None
    return found[1]


def account_of(store: Store, email: str = ALICE) -> Account:
    address = Address.objects.of(store).where(email=email).get()
    return Account.objects.of(store).select_related("person__store").get(person=address.person)


@pytest.mark.promise("K-07")
def test_a_code_that_nobody_entered_is_closed_and_nothing_else(
    client: Client, kalicia: Store
) -> None:
    sign_in(client)
    other = browser(kalicia)
    other.get("/en/sign-in/")
    other.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
    link, code = link_for(), code_for()
    assert "Nobody has entered it" in client.get(link).content.decode()
    assert "nobody had entered it" in browser(kalicia).post(link).content.decode()
    assert enter_code(other, code).status_code == 422
    assert is_signed_in(client)
    assert not Alarm.objects.of(kalicia).exists()


def test_looking_changes_nothing(client: Client, kalicia: Store) -> None:
    sign_in(client)
    browser(kalicia).get(link_for())
    assert is_signed_in(client)
    assert not Alarm.objects.of(kalicia).exists()


@pytest.mark.promise("K-07")
def test_an_account_that_a_stranger_opened_ends(client: Client, kalicia: Store) -> None:
    sign_in(client)
    person = account_of(kalicia).person
    answer = browser(kalicia).post(link_for())
    assert "no longer with that account" in answer.content.decode()
    assert not is_signed_in(client)
    assert not Address.objects.of(kalicia).filter(person=person).exists()
    alarm = Alarm.objects.of(kalicia).get()
    assert (alarm.outcome, alarm.is_open) == (Alarm.Outcome.ENDED, False)
    sign_in(client)
    assert is_signed_in(client)  # whose address it is may come whenever they like


@pytest.mark.promise("K-07")
def test_an_account_that_bought_is_frozen_not_ended(client: Client, kalicia: Store) -> None:
    sign_in(client)
    link = link_for()
    placed(account_of(kalicia).person, line_of(make_variant(kalicia), 1))
    answer = browser(kalicia).post(link)
    assert "nobody can sign in" in answer.content.decode()
    assert not is_signed_in(client)
    assert Alarm.objects.of(kalicia).get().is_open
    assert Address.objects.of(kalicia).where(email=ALICE).exists()


@pytest.fixture
def frozen(client: Client, kalicia: Store) -> Alarm:
    """Alice's account, after she pressed the link of the mail about a new browser."""
    sign_in(client)
    sign_in(browser(kalicia, **{"user-agent": PHONE}))
    browser(kalicia).post(link_for("new browser"))
    return Alarm.objects.of(kalicia).select_related("person__store").get()


@pytest.mark.promise("K-07")
def test_a_new_kind_of_browser_is_told_by_mail_and_a_known_one_is_not(
    client: Client, kalicia: Store
) -> None:
    sign_in(client)
    sign_in(browser(kalicia, **{"user-agent": FIREFOX}))
    assert not SafetyNotice.objects.of(kalicia).exists()
    sign_in(browser(kalicia, **{"user-agent": PHONE}))
    sign_in(browser(kalicia, **{"user-agent": PHONE}))
    notice = SafetyNotice.objects.of(kalicia).get()
    assert (notice.kind, notice.device) == ("new-device", "safari iphone")
    mail = next(mail for mail in mails_to(ALICE) if "new browser" in mail["subject"])
    assert "Safari on iPhone" in mail["text"]


@pytest.mark.promise("K-07")
def test_its_link_signs_everything_out_and_lets_nobody_in(
    client: Client, kalicia: Store, frozen: Alarm
) -> None:
    assert frozen.kind == "new-device"
    assert not Session.objects.of(kalicia).exists()
    answer = sign_in(client)
    assert answer.status_code == 403
    assert "This account is frozen" in answer.content.decode()
    assert not is_signed_in(client)
    assert Entry.objects.of(kalicia).filter(deed=Entry.Deed.FREEZE).count() == 1
    assert [m["subject"] for m in mails_to(ALICE)].count("Your account is frozen") == 1


def test_pressing_twice_is_one_case(client: Client, kalicia: Store, frozen: Alarm) -> None:
    browser(kalicia).post(link_for("new browser"))
    assert Alarm.objects.of(kalicia).count() == 1
    assert Entry.objects.of(kalicia).filter(deed=Entry.Deed.FREEZE).count() == 1


@pytest.mark.promise("K-07")
def test_once_freed_one_signs_in_again_and_is_told(
    client: Client, kalicia: Store, frozen: Alarm
) -> None:
    alarms.free(frozen, by=Actor.staff(frozen.person_id, "support"), reason="phone")
    alarms.free(frozen, by=Actor.staff(frozen.person_id, "support"), reason="phone")
    sign_in(client)
    assert is_signed_in(client)
    entry = Entry.objects.of(kalicia).get(deed=Entry.Deed.THAW)
    assert entry.reason == "phone"
    assert "Your account is open again" in [mail["subject"] for mail in mails_to(ALICE)]


def test_once_cleared_an_old_mail_shuts_nobody_out_again(
    client: Client, kalicia: Store, frozen: Alarm
) -> None:
    old = link_for("new browser")
    alarms.free(frozen, by=SUPPORT, reason="mistake")
    assert "There is nothing left" in browser(kalicia).post(old).content.decode()
    assert Alarm.objects.of(kalicia).filter(closed_at=None).count() == 0
    sign_in(client)
    assert is_signed_in(client)
    Alarm.objects.of(kalicia).update(closed_at=clock.now() - timedelta(hours=1))
    browser(kalicia).post(old)  # as a mail written after that would
    assert Alarm.objects.of(kalicia).filter(closed_at=None).count() == 1


@pytest.mark.control("K-07")
def test_without_the_freeze_the_thief_is_back(
    client: Client, kalicia: Store, frozen: Alarm
) -> None:
    with taken_out(alarms.is_frozen, "says no"):
        sign_in(client)
        assert is_signed_in(client)


@pytest.fixture
def ordered(client: Client, kalicia: Store) -> Order:
    """An order by which Alice's account became a member's."""
    sign_in(client)
    return placed(account_of(kalicia).person, line_of(make_variant(kalicia)))


@pytest.mark.promise("K-07")
def test_a_first_order_by_a_stranger_leaves_them_neither_address_nor_parcel(
    client: Client, kalicia: Store, ordered: Order
) -> None:
    link = link_for(ordered.number)
    assert "something was ordered" in browser(kalicia).get(link).content.decode()
    assert not holds.is_held(ordered)
    assert "the order stays in the shop" in browser(kalicia).post(link).content.decode()
    assert not is_signed_in(client)
    assert not Address.objects.of(kalicia).filter(person=ordered.person).exists()
    assert Alarm.objects.of(kalicia).get(person=ordered.person).is_open
    assert holds.is_held(ordered)
    sign_in(client)  # whose mailbox it is begins anew, and sees nothing of the other's
    assert is_signed_in(client)
    assert account_of(kalicia).person != ordered.person


def test_pressed_by_mistake_the_address_is_put_back(
    client: Client, kalicia: Store, ordered: Order
) -> None:
    link = link_for(ordered.number)
    browser(kalicia).post(link)
    browser(kalicia).post(link)
    assert FormerAddress.objects.of(kalicia).count() == 1
    mail = next(mail for mail in mails_to(ALICE) if "no longer with that" in mail["subject"])
    found = re.search(r"https://[\w.]+(/\S*/address-undo/\S+/)", mail["text"])
    assert found is not None
    browser(kalicia).post(found[1])
    assert account_of(kalicia).person == ordered.person
    assert Alarm.objects.of(kalicia).get(person=ordered.person).is_open  # until staff have looked


@pytest.mark.promise("K-07")
def test_a_later_order_freezes_the_account_and_the_order(
    client: Client, kalicia: Store, ordered: Order
) -> None:
    with clock.stopped_at(clock.now() + timedelta(days=30)):
        sign_in(client)
        again = placed(ordered.person, line_of(make_variant(kalicia)))
        browser(kalicia).post(link_for(again.number))
        assert not is_signed_in(client)
        assert account_of(kalicia).person == ordered.person
        assert (holds.is_held(again), holds.is_held(ordered)) == (True, False)
        alarms.free(Alarm.objects.of(kalicia).get(), by=SUPPORT, reason="phone")
        assert not holds.is_held(again)


@pytest.mark.control("K-07")
def test_without_parting_the_stranger_would_keep_the_address(
    kalicia: Store, ordered: Order
) -> None:
    with taken_out(parting.part):
        browser(kalicia).post(link_for(ordered.number))
    assert account_of(kalicia).person == ordered.person
    assert not holds.is_held(ordered)


def test_an_order_mail_of_another_store_leads_nowhere(
    kalicia: Store, clinico: Store, ordered: Order
) -> None:
    assert browser(clinico).post(link_for(ordered.number)).status_code == 404
    assert not Alarm.objects.of(kalicia).exists()


def test_a_link_lives_for_seven_days_in_its_own_store(
    client: Client, kalicia: Store, clinico: Store
) -> None:
    sign_in(client)
    account = account_of(kalicia)
    notices.tell(account, notices.NEW_DEVICE, language="en")
    link = link_for("new browser")
    assert browser(clinico).get(link).status_code == 404
    assert browser(kalicia).get(link.replace("not-me/", "not-me/x")).status_code == 404
    with clock.stopped_at(clock.now() + timedelta(days=1, hours=1)):
        SignInAttempt.objects.of(kalicia).delete()
        assert browser(kalicia).get(link).status_code == 200


def test_of_a_code_that_is_forgotten_the_page_says_so(client: Client, kalicia: Store) -> None:
    sign_in(client)
    link = link_for()
    SignInAttempt.objects.of(kalicia).delete()
    answer = browser(kalicia).post(link)
    assert "There is nothing left" in answer.content.decode()
    assert is_signed_in(client)


def test_the_chinese_page_stands(client: Client, kalicia: Store) -> None:
    sign_in(client)
    assert browser(kalicia).get(link_for().replace("/en/", "/zh-hant/")).status_code == 200
