"""What is accepted: which words, which version, once; what has to be asked, and what use accepts."""

import pytest

from tests.cast import make_person
from tests.publishing.shelves import make_version
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import ids
from troth.people import agreements, showings
from troth.people.agreements import NotAsShown, NotTheirs
from troth.people.events import NeverChanged
from troth.people.models import Acceptance, Objection, Person, Showing
from troth.people.stances import Stance, accepted_by_use, needed, unanswered
from troth.policy.models import Store
from troth.publishing.models import Version, today

pytestmark = pytest.mark.django_db

TEXT = "house-rules"  # the terms of a particular service: any text will do


@pytest.fixture
def alice(clinico: Store) -> Person:
    return make_person(clinico)


@pytest.fixture
def first(clinico: Store) -> Version:
    return make_version(clinico, TEXT, days=-60)


def self_of(person: Person) -> Actor:
    return Actor.person(person.pk)


def agree(person: Person, version: Version, language: str = "en") -> Acceptance:
    shown = version.sha256.in_(language)
    return agreements.accept(person, version, shown=shown, by=self_of(person))


def go_on(person: Person) -> list[Acceptance]:
    return agreements.accept_by_use(person, language="en", by=self_of(person))


def shown(person: Person, *versions: Version) -> None:
    showings.shown_on_site(person, versions, "en")
    for version in versions:  # as if it had been while it was announced
        seen = Showing.objects.of(person.store).filter(text=version.text, version=version.number)
        seen.update(at=version.announced_at)


def accepted(person: Person) -> list[Acceptance]:
    return list(Acceptance.objects.of(person.store).filter(person=person, text=TEXT))


@pytest.mark.promise("T-01")
@pytest.mark.promise("T-02")
def test_a_yes_says_to_which_words_it_was(alice: Person, first: Version) -> None:
    assert agreements.needs(alice, TEXT) == first
    agree(alice, first, "zh-hant")
    [row] = accepted(alice)
    assert (row.version, row.language, row.how) == (first.number, "zh-hant", "explicit")
    assert row.sha256 == first.sha256.zh_hant
    assert agreements.needs(alice, TEXT) is None


@pytest.mark.control("T-01")
@pytest.mark.control("T-02")
@pytest.mark.parametrize("sha256", ["", "0" * 64])
def test_a_yes_to_other_words_is_none(alice: Person, first: Version, sha256: str) -> None:
    with pytest.raises(NotAsShown):
        agreements.accept(alice, first, shown=sha256, by=self_of(alice))
    assert accepted(alice) == []
    assert agreements.needs(alice, TEXT) == first


@pytest.mark.control("T-01")
def test_nobody_agrees_or_objects_for_another(alice: Person, first: Version) -> None:
    for by in (Actor.person(ids.new()), Actor.system("send mail"), Actor.staff(alice.pk)):
        with pytest.raises(NotTheirs):
            agreements.accept(alice, first, shown=first.sha256.en, by=by)
        with pytest.raises(NotTheirs):
            agreements.accept_by_use(alice, language="en", by=by)
        with pytest.raises(NotTheirs):
            agreements.object_to(alice, first, by=by)
    assert accepted(alice) == []
    assert not Objection.objects.of(alice.store).exists()


def test_a_yes_stays_as_it_was_said(alice: Person, first: Version) -> None:
    row = agree(alice, first)
    assert agree(alice, first, "zh-hant") == row
    row.language = "zh-hant"
    with pytest.raises(NeverChanged):
        row.save()


@pytest.mark.promise("T-02")
@pytest.mark.promise("T-04")
def test_a_material_change_is_asked_again(alice: Person, first: Version) -> None:
    agree(alice, first)
    second = make_version(alice.store, TEXT, is_material=True)
    shown(alice, second)
    assert agreements.asked_again(alice) == [second]
    assert go_on(alice) == []
    agree(alice, second)
    assert agreements.asked_again(alice) == []


@pytest.mark.control("T-04")
def test_a_material_change_stays_asked_behind_a_small_one(alice: Person, first: Version) -> None:
    agree(alice, first)
    make_version(alice.store, TEXT, days=-5, is_material=True)
    third = make_version(alice.store, TEXT)
    shown(alice, third)
    assert agreements.asked_again(alice) == [third]
    assert go_on(alice) == []


@pytest.mark.promise("T-04")
def test_a_small_change_is_accepted_by_use(alice: Person, first: Version) -> None:
    agree(alice, first)
    second = make_version(alice.store, TEXT)
    shown(alice, second)
    assert agreements.asked_again(alice) == []
    [row] = go_on(alice)
    assert (row.version, row.how, row.sha256) == (second.number, "by use", second.sha256.en)
    assert go_on(alice) == []


@pytest.mark.promise("T-04")
@pytest.mark.control("T-04")
def test_who_was_not_shown_it_accepts_nothing_by_use(alice: Person, first: Version) -> None:
    agree(alice, first)
    second = make_version(alice.store, TEXT)
    assert go_on(alice) == []
    showings.shown_on_site(alice, [second], "en")  # on the day itself: too late to object
    assert go_on(alice) == []


@pytest.mark.promise("T-04")
@pytest.mark.control("T-04")
def test_who_objects_accepts_nothing_by_use(alice: Person, first: Version) -> None:
    agree(alice, first)
    second = make_version(alice.store, TEXT)
    shown(alice, second)
    objection = agreements.object_to(alice, second, by=self_of(alice))
    assert agreements.object_to(alice, second, by=self_of(alice)) == objection
    assert go_on(alice) == []
    assert agreements.asked_again(alice) == [second]
    agreements.take_back(objection, by=self_of(alice))
    assert agreements.standing_objections(alice) == []
    assert [row.version for row in go_on(alice)] == [second.number]


def test_agreeing_ends_an_objection(alice: Person, first: Version) -> None:
    agree(alice, first)
    second = make_version(alice.store, TEXT)
    agreements.object_to(alice, second, by=self_of(alice))
    agree(alice, second)
    assert agreements.standing_objections(alice) == []
    assert agreements.asked_again(alice) == []


@pytest.mark.control("T-04")
def test_an_announced_change_asks_for_nothing_yet(alice: Person, first: Version) -> None:
    agree(alice, first)
    coming = make_version(alice.store, TEXT, days=10, is_material=True)
    showings.visit(alice, language="en")
    assert agreements.asked_again(alice) == []
    assert go_on(alice) == []
    stance = agreements.stances(alice)[TEXT]
    assert unanswered(stance, today()) == [coming]


@pytest.mark.promise("C7-2")
@pytest.mark.promise("T-04")
def test_a_notice_seen_is_remembered_once(alice: Person, first: Version) -> None:
    coming = make_version(alice.store, TEXT, days=10)
    for _again in range(2):
        showings.visit(alice, language="en")
    row = Showing.objects.of(alice.store).get(person=alice)
    assert (row.version, row.channel, row.language) == (coming.number, "site", "en")
    assert row.at is not None


@pytest.mark.promise("C0-2")
def test_a_first_act_agrees_once_and_only_to_what_was_shown(alice: Person, first: Version) -> None:
    by = self_of(alice)
    with pytest.raises(NotAsShown):
        agreements.accept_by_first_act(alice, first, shown="0" * 64, by=by)
    row = agreements.accept_by_first_act(alice, first, shown=first.sha256.en, by=by)
    assert row is not None
    assert (row.how, row.sha256) == ("by use", first.sha256.en)
    second = make_version(alice.store, TEXT, is_material=True)
    assert agreements.accept_by_first_act(alice, second, shown=second.sha256.en, by=by) is None
    assert agreements.asked_again(alice) == [second]


@pytest.mark.control("C0-2")
def test_agreeing_says_yes_to_no_purpose(alice: Person, first: Version) -> None:
    agree(alice, first)
    assert not alice.consents.exists()


def test_the_ledger_says_who_agreed_to_what(
    alice: Person, first: Version, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        agree(alice, first)
        agreements.object_to(alice, first, by=self_of(alice))
    agreed, objected = Entry.objects.of(alice.store).order_by("index")
    assert (agreed.deed, agreed.actor, agreed.fields) == ("agree", "self", ["people.Acceptance"])
    assert agreed.reason == f"{TEXT}-{first.number}"
    assert (objected.deed, objected.fields) == ("object", ["people.Objection"])


def test_a_stranger_and_another_store_share_nothing(
    alice: Person, first: Version, kalicia: Store
) -> None:
    agree(alice, first)
    bao, same_name = make_person(alice.store), make_person(kalicia)
    assert agreements.needs(bao, TEXT) == first
    assert TEXT not in agreements.stances(same_name)
    assert agreements.standing_objections(bao) == []


def test_a_text_nobody_published_asks_for_nothing(alice: Person) -> None:
    assert agreements.needs(alice, "nothing") is None
    assert needed(Stance("nothing", ()), today()) is None
    assert accepted_by_use(Stance("nothing", ()), today()) is None
