"""Who asks to be told of sold-out goods is told once, when they are back, and then forgotten."""

from datetime import timedelta

import pytest

from tests.promises.mutants import taken_out
from tests.shopping import make_variant
from tests.signing_in import ALICE, empty_mailbox, mails_to
from troth.accounts.codes import account_at
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal.access import Refused
from troth.policy.models import Store
from troth.retention.erasing import erase
from troth.waitlist import actions
from troth.waitlist.actions import IsHere, TooMany
from troth.waitlist.models import Wait

pytestmark = pytest.mark.django_db


@pytest.fixture
def ring(kalicia: Store) -> Variant:
    return make_variant(kalicia, price=500, stock=0)


@pytest.fixture
def alice(kalicia: Store) -> Person:
    return known(kalicia)


def known(store: Store, email: str = ALICE) -> Person:
    empty_mailbox()
    person: Person = account_at(store, email).account.person
    Address.objects.of(store).filter(person=person).update(verified_at=clock.now())
    return person


def wish(person: Person, variant: Variant) -> Wait:
    return actions.wait(person, variant, language="en", by=Actor.person(person.pk))


def bring_back(variant: Variant, stock: int = 3) -> None:
    Variant.objects.of(variant.store_id).filter(pk=variant.pk).update(stock=stock)


def test_a_wish_is_answered_by_one_mail(alice: Person, ring: Variant) -> None:
    wish(alice, ring)
    assert actions.tell_all() == 0
    bring_back(ring)
    assert actions.tell_all() == 1
    assert actions.tell_all() == 0
    (mail,) = mails_to(ALICE)
    assert mail["subject"] == "What you waited for is back"
    assert str(ring.product.title) in str(mail)


def test_in_a_sensitive_store_the_mail_does_not_say_what_it_is(clinico: Store) -> None:
    person, goods = known(clinico), make_variant(clinico, price=500, stock=0)
    wish(person, goods)
    bring_back(goods)
    actions.tell_all()
    (mail,) = mails_to(ALICE)
    assert str(goods.product.title) not in str(mail["text"])


def test_asking_twice_is_one_wish_and_one_entry(alice: Person, ring: Variant) -> None:
    assert wish(alice, ring) == wish(alice, ring)
    assert Wait.objects.of(alice.store).count() == 1
    entries = Entry.objects.of(alice.store).filter(deed=Entry.Deed.CORRECT)
    assert [entry.fields for entry in entries] == [[actions.FIELD]]


def test_what_can_be_had_needs_no_waiting(alice: Person, ring: Variant) -> None:
    bring_back(ring)
    ring.refresh_from_db()
    with pytest.raises(IsHere):
        wish(alice, ring)


def test_a_list_has_an_end(
    alice: Person, ring: Variant, kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST", 1)
    wish(alice, ring)
    with pytest.raises(TooMany):
        wish(alice, make_variant(kalicia, price=1, stock=0))


def test_nobody_waits_or_stops_for_another(alice: Person, ring: Variant) -> None:
    stranger = Actor.person(known(alice.store, "bao@example.com").pk)
    with pytest.raises(Refused):
        actions.wait(alice, ring, language="en", by=stranger)
    mine = wish(alice, ring)
    with pytest.raises(Refused):
        actions.stop(mine, by=stranger)
    assert list(Wait.objects.of(alice.store)) == [mine]


def test_who_takes_the_wish_back_gets_no_mail(alice: Person, ring: Variant) -> None:
    mine = wish(alice, ring)
    bring_back(ring)
    actions.tell_all()
    actions.stop(mine, by=Actor.person(alice.pk))
    assert mails_to(ALICE) == []


@pytest.mark.promise("K-02")
def test_wishes_are_forgotten_a_day_after_the_mail_or_after_half_a_year(
    alice: Person, ring: Variant, kalicia: Store
) -> None:
    wish(alice, ring)
    wish(alice, make_variant(kalicia, price=1, stock=0))
    bring_back(ring)
    actions.tell_all()
    assert actions.forget_all() == 0
    with clock.stopped_at(clock.now() + timedelta(days=2)):
        assert actions.forget_all() == 1
    with clock.stopped_at(clock.now() + timedelta(days=181)):
        assert actions.forget_all() == 1
    assert not Wait.objects.of(kalicia).exists()


@pytest.mark.control("K-02")
def test_wishes_would_stay(alice: Person, ring: Variant, kalicia: Store) -> None:
    wish(alice, ring)
    later = clock.now() + timedelta(days=181)
    with clock.stopped_at(later), taken_out(actions._forget), pytest.raises(TypeError):
        actions.forget_all()
    assert Wait.objects.of(kalicia).exists()


def test_an_erased_person_waits_for_nothing(alice: Person, ring: Variant) -> None:
    wish(alice, ring)
    erase(alice, by=Actor.person(alice.pk))
    bring_back(ring)
    assert actions.tell_all() == 0
    assert not Wait.objects.of(alice.store).exists()
