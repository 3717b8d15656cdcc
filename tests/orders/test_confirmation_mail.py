"""The mail that confirms an order."""

import pytest
from django.utils import translation

from tests.cast import make_person
from tests.shopping import buy, line_of, make_variant, placed
from troth.ledger.models import Entry
from troth.lib import clock
from troth.orders.models import Order
from troth.outreach import letters
from troth.outreach.letters import Letter
from troth.outreach.models import Address, Message
from troth.payments import methods as payments
from troth.people.models import Person
from troth.policy.models import Store


def reachable(person: Person) -> Person:
    Address.objects.create(
        store=person.store, person=person, email="alice@example.com", verified_at=clock.now()
    )
    return person


def mail_about(order: Order, language: str = "en") -> Letter:
    message = Message.objects.of(order.store).get(about=order.pk)
    with translation.override(language):
        letter = letters.written(message)
    assert letter is not None
    return letter


def test_it_says_what_was_ordered_and_how_to_pay(kalicia: Store) -> None:
    alice, ring = reachable(make_person(kalicia)), make_variant(kalicia, price=1234)
    letter = mail_about(placed(alice, line_of(ring), payment=payments.TRANSFER))
    order = Order.objects.of(kalicia).get()
    assert letter.to == "alice@example.com"
    assert order.number in letter.subject
    account = kalicia.terms.operator.transfer.number
    for body in (letter.text, letter.html):
        for said in (order.number, "Ring of test", "Gold", "NT$1,234", "NT$1,334", account):
            assert said in body
        assert "you became a member" in body
        assert kalicia.terms.operator.mailbox in body


def test_it_speaks_the_language_of_the_order(kalicia: Store) -> None:
    order = placed(
        reachable(make_person(kalicia)), line_of(make_variant(kalicia)), language="zh-hant"
    )
    assert Message.objects.of(kalicia).get().language == "zh-hant"
    assert "測試戒指" in mail_about(order, "zh-hant").text


@pytest.mark.promise("C4-6")
def test_it_bears_no_name_no_address_no_telephone_number(kalicia: Store) -> None:
    order = placed(reachable(make_person(kalicia)), line_of(make_variant(kalicia)))
    letter = mail_about(order)
    for hidden in ("王", "小明", "912345678", "0912", "仁愛路", "大安區", "106"):
        assert hidden not in letter.subject + letter.text + letter.html


def test_only_the_mail_address_is_opened_for_it(kalicia: Store) -> None:
    order = placed(reachable(make_person(kalicia)), line_of(make_variant(kalicia)))
    mail_about(order)
    entry = Entry.objects.of(kalicia).get()
    assert entry.fields == ["outreach.Address.email"]
    assert (entry.actor, entry.purpose) == ("system send mail", "fulfilment")


def test_one_order_gives_one_mail(kalicia: Store) -> None:
    alice, ring = reachable(make_person(kalicia)), make_variant(kalicia)
    for _click in range(3):
        placed(alice, line_of(ring), token="t" * 32)
    assert Message.objects.of(kalicia).count() == 1


def test_no_order_gives_no_mail(kalicia: Store) -> None:
    buy(reachable(make_person(kalicia)), line_of(make_variant(kalicia), 11))
    assert not Message.objects.of(kalicia).exists()


def test_who_has_no_address_gets_none(kalicia: Store) -> None:
    order = placed(make_person(kalicia), line_of(make_variant(kalicia)))
    assert letters.written(Message.objects.of(kalicia).get(about=order.pk)) is None
