"""The guardian's yes: whose it is, to what, how long it counts, and how it ends."""

from datetime import timedelta

import pytest

from tests.cast import make_person
from tests.guardians.wards import CHEN, DAI, agreed, asked, make_chen, shown, signed_in
from tests.promises.mutants import taken_out
from tests.shopping import terms_shown
from tests.signing_in import empty_mailbox, mails_to
from troth.accounts.codes import account_at
from troth.guardians import ages, answering, problems, rules
from troth.guardians.models import AgeBand
from troth.guardians.problems import BoundByGuardian, NotNeeded, NotOfAge, Over
from troth.guardians.rules import State, Word
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.people import agreements
from troth.people.agreements import NotAsShown
from troth.people.models import Acceptance, Person
from troth.personal.access import Refused
from troth.policy.models import Store
from troth.retention.erasing import erase

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture
def chen(kalicia: Store) -> Person:
    return make_chen(kalicia)


def by(person: Person) -> Actor:
    return Actor.person(person.pk)


@pytest.mark.promise("T-03")
@pytest.mark.promise("C6-2")
def test_a_yes_lets_the_other_buy(chen: Person) -> None:
    assert isinstance(ages.unready(chen), problems.GuardianMissing)
    tie = agreed(chen)
    assert ages.unready(chen) is None
    assert tie.state is State.STANDING
    assert "You can order now" in mails_to(CHEN)[0]["text"]


@pytest.mark.promise("T-03")
def test_a_yes_is_to_the_texts_that_were_shown(chen: Person, kalicia: Store) -> None:
    tie = asked(chen)
    dai = signed_in(tie)
    with pytest.raises(NotAsShown):
        answering.accept(tie, shown={"terms": "0" * 64}, by=by(dai))
    assert tie.state is State.OPEN
    answering.accept(tie, shown=shown(kalicia), by=by(dai))
    said = Acceptance.objects.of(kalicia).filter(person=dai)
    assert {row.text for row in said} == {"terms", "policy"}


@pytest.mark.promise("T-03")
@pytest.mark.promise("C6-2")
def test_only_the_one_who_was_asked_agrees(chen: Person, kalicia: Store) -> None:
    tie, bao = asked(chen), make_person(kalicia)
    for stranger in (chen, bao):
        with pytest.raises(Refused):
            answering.accept(tie, shown=shown(kalicia), by=by(stranger))
    assert tie.state is State.OPEN
    assert ages.unready(chen) is not None


def test_a_yes_that_comes_too_late_counts_for_nothing(chen: Person, kalicia: Store) -> None:
    tie = asked(chen)
    dai = signed_in(tie)
    with clock.stopped_at(tie.answer_until + timedelta(seconds=1)), pytest.raises(Over):
        answering.accept(tie, shown=shown(kalicia), by=by(dai))
    assert ages.unready(chen) is not None


def test_who_needs_a_guardian_is_none(chen: Person, kalicia: Store) -> None:
    dai = account_at(kalicia, DAI).account.person
    ages.record(dai, rules.bands(kalicia.terms.ages)[1], by=by(dai))
    tie = asked(chen)
    with pytest.raises(NotOfAge):
        answering.accept(tie, shown=shown(kalicia), by=by(dai))


@pytest.mark.promise("T-03")
@pytest.mark.promise("C6-2")
def test_a_yes_is_taken_back_at_any_time(chen: Person, kalicia: Store) -> None:
    tie, bao = agreed(chen), make_person(kalicia)
    for stranger in (chen, bao):
        with pytest.raises(Refused):
            answering.withdraw(tie, by=by(stranger))
    answering.withdraw(tie, by=by(tie.guardian))
    assert isinstance(ages.unready(chen), problems.GuardianMissing)
    assert "took their yes back" in mails_to(CHEN)[0]["text"]
    with pytest.raises(Over):
        answering.withdraw(tie, by=by(tie.guardian))


@pytest.mark.promise("T-03")
def test_whoever_leaves_the_shop_takes_their_yes_along(chen: Person) -> None:
    tie = agreed(chen)
    erase(tie.guardian, by=by(tie.guardian))
    assert ages.word_of_guardian(chen) is Word.NONE


@pytest.mark.promise("T-03")
def test_a_material_change_asks_the_guardian_again(
    chen: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    tie = agreed(chen)
    changed = answering.texts_to_accept(tie.store)[:1]
    monkeypatch.setattr(
        agreements, "asked_again", lambda person: changed if person == tie.guardian else []
    )
    assert isinstance(ages.unready(chen), problems.GuardianToAgreeAgain)


@pytest.mark.control("T-03")
@pytest.mark.control("C6-2")
def test_without_the_rule_anybody_would_buy(chen: Person) -> None:
    with taken_out(rules.refusal):
        assert ages.unready(chen) is None


@pytest.mark.promise("T-03")
def test_at_the_age_the_tie_ends_and_the_guardian_is_told(chen: Person, kalicia: Store) -> None:
    tie = agreed(chen)
    answering.come_of_age(chen, shown=terms_shown(kalicia), by=by(chen))
    assert tie.state is State.OVER
    assert ages.unready(chen) is None
    assert "acts for themself" in mails_to(DAI)[0]["text"]
    assert Acceptance.objects.of(kalicia).filter(person=chen, text="terms").exists()
    assert AgeBand.objects.of(kalicia).filter(person=chen).count() == 2


def test_coming_of_age_takes_the_terms_that_hold(chen: Person, kalicia: Store) -> None:
    with pytest.raises(NotAsShown):
        answering.come_of_age(chen, shown="0" * 64, by=by(chen))
    assert ages.unready(chen) is not None
    with pytest.raises(Refused):
        answering.come_of_age(chen, shown=terms_shown(kalicia), by=by(make_person(kalicia)))


def test_coming_of_age_forgets_who_has_not_answered(chen: Person, kalicia: Store) -> None:
    tie = asked(chen)
    answering.come_of_age(chen, shown=terms_shown(kalicia), by=by(chen))
    assert tie.state is State.OVER
    assert ages.tie_of(chen) is None


@pytest.mark.promise("T-03")
def test_once_a_year_the_member_is_asked_whether_they_are_old_enough(chen: Person) -> None:
    agreed(chen)
    assert answering.remind_all() == 0
    for year in (1, 2):
        with clock.stopped_at(clock.now() + timedelta(days=366 * year)):
            assert answering.remind_all() == 1
            assert answering.remind_all() == 0
    assert sum("Once you are 20" in mail["text"] for mail in mails_to(CHEN)) == 2


@pytest.mark.promise("C6-2")
def test_an_adult_of_limited_capacity_needs_the_same_yes(kalicia: Store) -> None:
    ann = account_at(kalicia, "ann@example.com").account.person
    ages.declare(ann, rules.bands(kalicia.terms.ages)[0], by=by(ann))
    ages.declare_limited(ann, by=by(ann))
    assert isinstance(ages.unready(ann), problems.GuardianMissing)
    tie = agreed(ann)
    assert tie.reason == "capacity"
    assert ages.unready(ann) is None
    with pytest.raises(BoundByGuardian):
        ages.take_back_limited(ann, by=by(ann))
    answering.release(tie, by=by(tie.guardian))
    assert not ages.is_limited(ann)
    assert ages.unready(ann) is None


def test_who_said_it_by_mistake_takes_it_back(kalicia: Store) -> None:
    ann = make_person(kalicia)
    ages.declare(ann, rules.bands(kalicia.terms.ages)[0], by=by(ann))
    ages.declare_limited(ann, by=by(ann))
    ages.take_back_limited(ann, by=by(ann))
    assert ages.unready(ann) is None


def test_an_age_ends_by_itself_and_is_not_released(chen: Person) -> None:
    tie = agreed(chen)
    with pytest.raises(NotNeeded):
        answering.release(tie, by=by(tie.guardian))


@pytest.mark.promise("K-04")
@pytest.mark.promise("T-03")
def test_a_told_age_is_not_undone_by_a_page(chen: Person, kalicia: Store) -> None:
    oldest = rules.bands(kalicia.terms.ages)[0]
    assert ages.declare(chen, oldest, by=by(chen)) is None
    assert isinstance(ages.unready(chen, oldest), problems.GuardianMissing)


@pytest.mark.promise("L-10")
@pytest.mark.parametrize(("store", "age"), [("kalicia", 20), ("clinico", 18)])
def test_each_store_asks_by_its_own_age(
    store: str, age: int, request: pytest.FixtureRequest
) -> None:
    shop: Store = request.getfixturevalue(store)
    oldest, young, child = rules.bands(shop.terms.ages)
    assert (oldest.at_least, young.at_least, young.below, child.below) == (age, 12, age, 12)
