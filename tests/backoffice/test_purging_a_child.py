"""Staff who meet a child's data purge it with one press (C6-1)."""

import pytest

from tests.backoffice.conftest import SignedIn
from tests.promises.mutants import taken_out
from tests.shopping import MING
from troth.ledger.models import Entry
from troth.members import addressbook
from troth.members.models import Member
from troth.orders import children, drafts
from troth.orders.models import CheckoutDraft, Order
from troth.outreach.models import Address
from troth.policy.models import Store
from troth.retention.models import Erasure

pytestmark = pytest.mark.django_db


def press(member: Member, signed_in: SignedIn, what: str, role: str = "support") -> int:
    drafts.keep(MING, person=member.person, delivery="home")
    browser = signed_in(member.store, role)
    answer = browser.post(f"/staff/members/{member.pk}/child/", {"what": what})
    return int(answer.status_code)


@pytest.mark.promise("C6-1")
def test_what_was_typed_goes_and_the_account_stays(
    order: Order, member: Member, signed_in: SignedIn, kalicia: Store
) -> None:
    assert press(member, signed_in, "typed") == 302
    left = Member.objects.of(kalicia).get()
    assert (left.name, left.phone) == (None, None)
    assert not CheckoutDraft.objects.of(kalicia).exists()
    assert Address.objects.of(kalicia).of_person(member.person).exists()
    assert Order.objects.of(kalicia).get() == order
    entry = Entry.objects.of(kalicia).get(reason="child")
    assert entry.deed == "erase part"
    assert entry.actor.startswith("staff ")


@pytest.mark.promise("C6-1")
def test_the_whole_account_goes(
    order: Order, member: Member, signed_in: SignedIn, kalicia: Store
) -> None:
    assert press(member, signed_in, "all") == 302
    assert not Member.objects.of(kalicia).exists()
    assert not Address.objects.of(kalicia).of_person(member.person).exists()
    assert Erasure.objects.of(kalicia).filter(person=member.person).exists()
    assert Entry.objects.of(kalicia).filter(reason="child", deed="erase").exists()


@pytest.mark.control("C6-1")
def test_without_the_deed_it_would_stay(
    member: Member, signed_in: SignedIn, kalicia: Store
) -> None:
    with taken_out(children.purge):
        press(member, signed_in, "typed")
    assert Member.objects.of(kalicia).get().name is not None


def test_a_stranger_purges_nothing(
    member: Member, signed_in: SignedIn, kalicia: Store, clinico: Store
) -> None:
    assert press(member, signed_in, "all", "packing") == 403
    elsewhere = signed_in(clinico, "support", at=clinico)
    assert elsewhere.post(f"/staff/members/{member.pk}/child/", {"what": "all"}).status_code == 404
    assert Member.objects.of(kalicia).get().name is not None
    assert addressbook.of_person(member.person) == []
