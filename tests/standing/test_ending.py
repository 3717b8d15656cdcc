"""The shop ends an account: notice, a term, an appeal, and then the keys, class by class."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.promises.mutants import taken_out
from tests.shopping import buy, line_of, make_variant, placed
from tests.signing_in import empty_mailbox, mails_to
from tests.standing.conftest import EMAIL, joins
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.members.models import Member
from troth.members.standing import may
from troth.orders.models import Order
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal.access import Access
from troth.retention import erasing, finishing
from troth.retention.models import Erasure
from troth.standing import casework, ends, measures
from troth.standing.models import Case, Measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(case: Case, mei: Actor) -> Measure:
    return measures.give_notice(case, by=mei)


@pytest.mark.promise("T-09")
def test_until_the_term_is_over_everything_serves_them(alice: Person, notice: Measure) -> None:
    term = timedelta(days=alice.store.terms.clocks.ending_days)
    assert notice.until - notice.since >= term - timedelta(seconds=1)
    assert isinstance(buy(alice, line_of(make_variant(alice.store))), Order)
    with clock.stopped_at(notice.until - timedelta(seconds=1)):
        assert ends.carry_out() == 0
    assert Address.objects.of(alice.store).filter(person=alice).exists()


@pytest.mark.promise("T-09")
def test_they_are_told_of_the_day_the_copy_and_the_appeal(
    alice: Person, case: Case, mei: Actor
) -> None:
    empty_mailbox()
    measures.give_notice(case, by=mei)
    (mail,) = mails_to(EMAIL)
    assert "/my/standing/" in mail["text"]


@pytest.mark.promise("T-09")
def test_then_the_account_ends_and_the_orders_of_the_law_stay(
    alice: Person, notice: Measure
) -> None:
    order = placed(alice, line_of(make_variant(alice.store)))
    with clock.stopped_at(notice.until):
        assert ends.carry_out() == 1
        assert ends.carry_out() == 0
        finishing.finish_all()
    assert not Address.objects.of(alice.store).filter(person=alice).exists()
    assert not Member.objects.of(alice.store).filter(person=alice).exists()
    row = Order.objects.of(alice.store).get(pk=order.pk)
    actor = Actor.staff(alice.pk, "packing")
    with Access(actor, store=alice.store, purpose="fulfilment", clause="K0-1") as access:
        assert row.name.reveal(access) == "王小明"  # the parcel still comes
    (erasure,) = Erasure.objects.of(alice.store)
    assert erasure.asked_by == "system standing"
    assert {"account"} <= {*erasure.retentions}
    assert not {"transaction-record", "enforcement"} & {*erasure.retentions}
    notice.refresh_from_db()
    assert notice.outcome == Measure.Outcome.ENDED


@pytest.mark.promise("T-09")
def test_whoever_was_ended_is_free_to_come_back(alice: Person, notice: Measure) -> None:
    with clock.stopped_at(notice.until):
        ends.carry_out()
    assert may(joins(alice.store, EMAIL), "order") is None


@pytest.mark.promise("T-09")
def test_a_notice_that_is_lifted_ends_nothing(alice: Person, notice: Measure, mei: Actor) -> None:
    measures.lift(notice, by=mei)
    with clock.stopped_at(notice.until):
        assert ends.carry_out() == 0
    assert not Erasure.objects.of(alice.store).exists()


@pytest.mark.control("T-09")
def test_without_the_job_nobody_would_be_ended(alice: Person, notice: Measure) -> None:
    with clock.stopped_at(notice.until), taken_out(ends._ended):
        ends.carry_out()
    assert not Erasure.objects.of(alice.store).exists()


def test_who_leaves_in_the_term_has_left(alice: Person, notice: Measure) -> None:
    erasing.erase(alice, by=Actor.person(alice.pk))
    with clock.stopped_at(notice.until):
        assert ends.carry_out() == 1
    notice.refresh_from_db()
    assert notice.outcome == Measure.Outcome.LEFT
    assert Erasure.objects.of(alice.store).count() == 1


def test_a_death_after_the_erasure_is_told_as_an_ending(alice: Person, notice: Measure) -> None:
    erasing.erase(alice, by=ends.BY)
    with clock.stopped_at(notice.until):
        assert ends.carry_out() == 1
    notice.refresh_from_db()
    assert notice.outcome == Measure.Outcome.ENDED


def test_one_notice_at_a_time(case: Case, notice: Measure, mei: Actor) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        measures.give_notice(case, by=mei)


@pytest.mark.promise("T-09")
def test_a_closed_case_is_forgotten_with_its_class(case: Case, notice: Measure, mei: Actor) -> None:
    measures.lift(notice, by=mei)
    casework.add_evidence(case, words="A note.", by=mei)
    casework.close(case, by=mei)
    days = timedelta(days=case.store.terms.classes["enforcement"].days)
    with clock.stopped_at(clock.now() + days - timedelta(minutes=1)):
        ends.carry_out()
        assert Case.objects.of(case.store).exists()
    with clock.stopped_at(clock.now() + days + timedelta(minutes=1)):
        ends.carry_out()
    assert not Case.objects.of(case.store).exists()
    assert not Measure.objects.of(case.store).exists()


def test_an_open_case_is_not_forgotten(case: Case) -> None:
    with clock.stopped_at(clock.now() + timedelta(days=2000)):
        ends.carry_out()
    assert Case.objects.of(case.store).exists()
