"""Asking somebody to help, saying yes, looking, and the end of it, as both click through them."""

import pytest
from django.test import Client

from tests.noticing import noticed_by
from tests.promises.mutants import taken_out
from tests.recovery.world import DAY, in_a_while
from tests.shopping import line_of, make_variant, placed
from tests.signing_in import empty_mailbox, mails_to
from tests.storefront.browsing import browser, sign_in
from troth.accounts.models import Account
from troth.ledger.models import Entry
from troth.lostfound import helping
from troth.lostfound.forms import HelperForm
from troth.orders.models import Order
from troth.people.helpers import Helper, Helping
from troth.policy.models import Store
from troth.recovery.models import Invitation

pytestmark = pytest.mark.django_db
BAO = "bao@example.com"
ASK, HELPERS, HELPINGS = "/en/my/helpers/invitation/", "/en/my/helpers/", "/en/my/helping/"


@pytest.fixture
def alice(kalicia: Store) -> Client:
    empty_mailbox()
    client = browser(kalicia)
    sign_in(client)
    return client


@pytest.fixture
def order(kalicia: Store, alice: Client) -> Order:
    account = Account.objects.of(kalicia).select_related("person__store").get()
    return placed(account.person, line_of(make_variant(kalicia), 1))


@pytest.fixture
def bao(kalicia: Store, order: Order) -> Client:
    client = browser(kalicia)
    sign_in(client, BAO)
    return client


def ask(alice: Client, *scope: str, **changes: str) -> int:
    typed = {"email": BAO, "scope": scope or ["orders"], "agreed": "on"}
    answer = alice.post(ASK, {**typed, **noticed_by(alice, HelperForm), **changes})
    return answer.status_code


def agreed(alice: Client, bao: Client, store: Store, *scope: str) -> str:
    """Bao said yes; the address of the page with what they may see."""
    assert ask(alice, *scope) == 302
    number = Invitation.objects.of(store).get().pk
    answer = bao.post(f"{HELPINGS}invitations/{number}/acceptance/")
    assert answer.status_code == 302
    return str(answer["Location"])


@pytest.mark.promise("C3-3")
@pytest.mark.promise("K-08")
def test_from_asking_to_looking(alice: Client, bao: Client, kalicia: Store, order: Order) -> None:
    page = agreed(alice, bao, kalicia)
    seen = bao.get(page).content.decode()
    assert order.number in seen
    assert "王○明" in seen
    seen = bao.get(f"{page}orders/{order.number}/").content.decode()
    assert "王○明" in seen
    assert "王小明" not in seen
    assert "仁愛路" not in seen
    assert "0912345678" not in seen.replace(" ", "")
    looks = Entry.objects.of(kalicia).filter(deed=Entry.Deed.MASK, actor__startswith="helper ")
    assert looks.count() == 2
    assert "b•••@e•••.com" in alice.get(HELPERS).content.decode()
    assert "a•••@e•••.com" in bao.get(HELPINGS).content.decode()


@pytest.mark.promise("C2-6")
@pytest.mark.parametrize("missing", ["agreed", "email", "notice"])
def test_nobody_is_asked_without_a_yes_an_address_and_the_notice(
    alice: Client, kalicia: Store, missing: str
) -> None:
    assert ask(alice, **{missing: ""}) == 422
    assert not Invitation.objects.of(kalicia).exists()
    assert mails_to(BAO) == []


@pytest.mark.control("C2-6")
def test_without_asking_for_it_the_yes_would_be_missing(alice: Client, kalicia: Store) -> None:
    field = HelperForm.base_fields["agreed"]
    field.required = False
    try:
        assert ask(alice, agreed="") == 302
    finally:
        field.required = True


def test_asking_needs_a_fresh_proof(alice: Client) -> None:
    with in_a_while(DAY / 24):
        assert "/my/security/confirmation/" in alice.get(ASK)["Location"]


@pytest.mark.promise("K-08")
def test_a_stranger_finds_nothing(alice: Client, bao: Client, kalicia: Store, order: Order) -> None:
    page = agreed(alice, bao, kalicia)
    carol = browser(kalicia)
    sign_in(carol, "carol@example.com")
    entries = Entry.objects.of(kalicia).filter(deed=Entry.Deed.MASK).count()
    for path in (page, f"{page}orders/{order.number}/"):
        assert carol.get(path).status_code == 404
        assert alice.get(path).status_code == 404  # the member is no helper of their own
    assert carol.post(f"{page}end/").status_code == 404
    tie = Helper.objects.of(kalicia).get()
    assert carol.post(f"{HELPERS}{tie.pk}/end/").status_code == 404
    assert bao.post(f"{HELPERS}{tie.pk}/end/").status_code == 404
    assert Helping.objects.of(kalicia).count() == 1
    assert Entry.objects.of(kalicia).filter(deed=Entry.Deed.MASK).count() == entries


def test_an_invitation_is_for_its_address_alone(alice: Client, bao: Client, kalicia: Store) -> None:
    ask(alice)
    number = Invitation.objects.of(kalicia).get().pk
    carol = browser(kalicia)
    sign_in(carol, "carol@example.com")
    for end in ("acceptance", "refusal"):
        assert carol.post(f"{HELPINGS}invitations/{number}/{end}/").status_code == 404
    assert Invitation.objects.of(kalicia).exists()


def test_who_says_no_is_asked_no_more(alice: Client, bao: Client, kalicia: Store) -> None:
    ask(alice)
    number = Invitation.objects.of(kalicia).get().pk
    assert bao.post(f"{HELPINGS}invitations/{number}/refusal/").status_code == 302
    assert not Helper.objects.of(kalicia).exists()


@pytest.mark.promise("C3-3")
@pytest.mark.parametrize("who", ["member", "helper"])
def test_one_click_of_either_ends_it(alice: Client, bao: Client, kalicia: Store, who: str) -> None:
    page = agreed(alice, bao, kalicia)
    tie = Helper.objects.of(kalicia).get()
    if who == "member":
        assert alice.post(f"{HELPERS}{tie.pk}/end/").status_code == 302
    else:
        assert bao.post(f"{page}end/").status_code == 302
    assert bao.get(page).status_code == 404


@pytest.mark.promise("K-08")
@pytest.mark.promise("C3-3")
def test_without_that_scope_no_order_is_shown(
    alice: Client, bao: Client, kalicia: Store, order: Order
) -> None:
    page = agreed(alice, bao, kalicia, "service")
    assert order.number not in bao.get(page).content.decode()
    assert bao.get(f"{page}orders/{order.number}/").status_code == 404


@pytest.mark.control("K-08")
def test_without_asking_for_the_scope_the_number_would_be(
    alice: Client, bao: Client, kalicia: Store, order: Order
) -> None:
    page = agreed(alice, bao, kalicia, "service")
    with taken_out(helping._sees_orders, "says yes"):
        assert order.number in bao.get(page).content.decode()


def test_the_chinese_pages_stand(alice: Client, bao: Client, kalicia: Store, order: Order) -> None:
    page = agreed(alice, bao, kalicia)
    pages = {alice: (ASK, HELPERS), bao: (HELPINGS, page, f"{page}orders/{order.number}/")}
    for client, paths in pages.items():
        for path in paths:
            assert client.get(path.replace("/en/", "/zh-hant/")).status_code == 200
