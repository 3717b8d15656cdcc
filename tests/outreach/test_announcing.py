"""A changed text is mailed once to everyone with a verified address, before it takes effect."""

from datetime import timedelta

import pytest

from tests.publishing.shelves import make_version
from tests.signing_in import ALICE, mails_to
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.outreach import announcing, posting
from troth.outreach.models import Address, Message
from troth.people import agreements
from troth.people.models import Person, Showing
from troth.people.standing import restrict
from troth.policy.models import Store
from troth.publishing import history
from troth.publishing.models import Version

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(address: Address) -> Person:
    address.verified_at = clock.now()
    address.save(update_fields=["verified_at"])
    return address.person


@pytest.fixture
def coming(kalicia: Store) -> Version:
    return make_version(kalicia, "terms", days=20)


def accept_terms(person: Person, language: str) -> None:
    terms = history.in_force(person.store, "terms")
    assert terms is not None
    shown = terms.sha256.in_(language)
    agreements.accept(person, terms, shown=shown, by=Actor.person(person.pk))


@pytest.mark.promise("T-04")
@pytest.mark.promise("C7-2")
def test_the_mail_says_why_what_and_how_to_answer(alice: Person, coming: Version) -> None:
    accept_terms(alice, "en")
    assert announcing.announce_all() == 1
    (mail,) = mails_to(ALICE)
    assert mail["subject"] == f"Terms of service: a change from {coming.effective_on} on"
    first = history.published_of(alice.store, "terms")[0]
    for body in (mail["text"], mail["html"]):
        assert "A new carrier" in body
        assert f"/en/policy/history/terms/{coming.number}/since/{first.number}/" in body
        assert "https://kalicia.localhost/en/my/agreements/" in body
        assert "unless you object" in body


def test_who_agreed_in_chinese_is_told_in_chinese(alice: Person, coming: Version) -> None:
    accept_terms(alice, "zh-hant")
    announcing.announce_all()
    (mail,) = mails_to(ALICE)
    assert "更換物流業者" in mail["text"]
    assert "/zh-hant/my/agreements/" in mail["text"]


@pytest.mark.promise("C7-2")
def test_each_person_is_told_once_a_version(alice: Person, coming: Version) -> None:
    assert [announcing.announce_all() for _round in range(3)] == [1, 0, 0]
    posting.sweep()
    announcing.announce_all()
    assert Message.objects.of(alice.store).filter(kind="changed-text").count() == 1
    make_version(alice.store, "policy", days=20)
    assert announcing.announce_all() == 1


@pytest.mark.promise("T-04")
@pytest.mark.control("T-04")
def test_it_counts_as_shown_from_when_it_left(alice: Person, coming: Version) -> None:
    announcing.announce_all()
    showing = Showing.objects.of(alice.store).get(person=alice)
    assert (showing.channel, showing.at) == ("mail", None)
    assert agreements.stances(alice)["terms"].shown == frozenset()
    posting.sweep()
    announcing.announce_all()
    showing.refresh_from_db()
    message = Message.objects.of(alice.store).get(kind="changed-text")
    assert showing.at == message.sent_at
    assert agreements.stances(alice)["terms"].shown == {coming.number}


@pytest.mark.control("C7-2")
def test_an_address_that_nobody_verified_gets_none(address: Address, coming: Version) -> None:
    assert announcing.announce_all() == 0
    assert not Message.objects.of(address.store).exists()


def test_nothing_is_sent_once_the_day_has_come(alice: Person, coming: Version) -> None:
    announcing.announce_all()
    with clock.stopped_at(clock.now() + timedelta(days=21)):
        posting.sweep()
        assert announcing.announce_all() == 0
    assert mails_to(ALICE) == []
    assert Showing.objects.of(alice.store).get().at is None


def test_who_has_stopped_this_use_gets_none(alice: Person, coming: Version) -> None:
    restrict(alice, "membership")
    announcing.announce_all()
    assert mails_to(ALICE) == []


def test_another_stores_change_is_not_told(alice: Person, clinico: Store) -> None:
    make_version(clinico, "terms", days=20)
    assert announcing.announce_all() == 0
