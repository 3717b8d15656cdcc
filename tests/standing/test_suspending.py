"""A suspension: whole or by service, with a reason, an end, a notice; it keeps what it says."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.promises.mutants import taken_out
from tests.shopping import buy, line_of, make_variant, placed
from tests.signing_in import empty_mailbox, mails_to
from tests.standing.conftest import EMAIL, WORDS, Suspend, in_days
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.members.standing import may
from troth.orders.models import Order
from troth.orders.problems import Withheld
from troth.outreach.models import Message
from troth.people.models import Person
from troth.personal.access import Refused
from troth.policy.models import Store
from troth.policy.terms import terms_of
from troth.standing import casework, ends, measures, rules, says
from troth.standing.casework import CaseClosed
from troth.standing.models import Case, Measure
from troth.standing.rules import NotAllowed

pytestmark = pytest.mark.django_db
TERMS = terms_of("kalicia")


@pytest.mark.promise("T-09")
def test_a_suspended_service_is_refused_with_reason_and_day(
    alice: Person, suspend: Suspend
) -> None:
    measure = suspend("order")
    refusal = may(alice, "order")

    assert refusal is not None
    assert refusal.until == measure.until
    assert "neither paid nor collected" in refusal.text
    assert WORDS not in refusal.text  # what staff wrote stands on her own page alone
    assert may(alice, "review") is None


@pytest.mark.promise("T-09")
def test_a_whole_suspension_refuses_every_service(alice: Person, suspend: Suspend) -> None:
    suspend()

    assert all(may(alice, service) for service in TERMS.services)


def test_nobody_else_is_refused_anything(bao: Person, suspend: Suspend) -> None:
    suspend()

    assert may(bao, "order") is None


@pytest.mark.promise("T-09")
def test_nothing_can_be_ordered_meanwhile_and_what_was_ordered_stays(
    alice: Person, kalicia: Store, suspend: Suspend
) -> None:
    ring = line_of(make_variant(kalicia))
    earlier = placed(alice, ring)
    suspend("order")

    assert isinstance(buy(alice, ring), Withheld)
    assert list(Order.objects.of(kalicia)) == [earlier]


@pytest.mark.control("T-09")
def test_without_the_say_a_suspended_member_would_order(
    alice: Person, kalicia: Store, suspend: Suspend
) -> None:
    suspend("order")

    with taken_out(says.suspended):
        assert isinstance(buy(alice, line_of(make_variant(kalicia))), Order)


@pytest.mark.promise("T-09")
def test_it_ends_by_itself_on_its_day(alice: Person, suspend: Suspend) -> None:
    measure = suspend(days=10)

    with clock.stopped_at(measure.until):
        assert may(alice, "order") is None
        assert ends.carry_out() == 1
        assert ends.carry_out() == 0
    measure.refresh_from_db()
    assert measure.outcome == Measure.Outcome.SERVED


@pytest.mark.promise("T-09")
def test_the_member_is_told_by_mail_what_and_until_when(alice: Person, suspend: Suspend) -> None:
    empty_mailbox()
    suspend("order", days=5)
    (mail,) = mails_to(EMAIL)

    assert "暫停" in mail["subject"] or "suspended" in mail["subject"]
    assert "/my/standing/" in mail["text"]
    assert WORDS not in mail["text"]


def test_a_notice_that_is_late_is_not_sent(alice: Person, mei: Actor, suspend: Suspend) -> None:
    empty_mailbox()
    measures.lift(suspend(), by=mei)
    Message.objects.of(alice.store).filter(kind="standing-lifted").delete()

    assert mails_to(EMAIL) == []


@pytest.mark.promise("T-09")
def test_lifting_gives_everything_back_at_once(alice: Person, mei: Actor, suspend: Suspend) -> None:
    measure = suspend()

    assert measures.lift(measure, by=mei)
    assert not measures.lift(measure, by=mei)
    assert may(alice, "order") is None
    assert measure.outcome == Measure.Outcome.LIFTED


@pytest.mark.promise("T-09")
def test_who_has_no_such_grant_decides_nothing(
    alice: Person, bao: Person, case: Case, erin: Actor
) -> None:
    for stranger in (erin, Actor.person(bao.pk), Actor.system("send mail")):
        before = Entry.objects.of(alice.store).count()
        with pytest.raises(Refused):
            measures.suspend(case, services=[], until=in_days(3), by=stranger)
        with pytest.raises(Refused):
            measures.give_notice(case, by=stranger)
        with pytest.raises(Refused):
            casework.open_case(alice, reason="data", words="x", by=stranger)
        assert Entry.objects.of(alice.store).count() == before
    assert not Measure.objects.of(alice.store).exists()


@pytest.mark.control("T-09")
def test_without_the_guard_support_would_suspend(case: Case, erin: Actor) -> None:
    with taken_out(rules.refuse_ungranted):
        assert measures.suspend(case, services=[], until=in_days(3), by=erin).is_in_force


def test_a_store_that_announces_no_such_purpose_suspends_nobody(clinico: Store, mei: Actor) -> None:
    person = Person.objects.create(store=clinico)
    with pytest.raises(Refused):
        casework.open_case(person, reason="data", words=WORDS, by=mei)


@pytest.mark.promise("T-09")
def test_a_measure_rests_on_evidence(bao: Person, mei: Actor) -> None:
    bare = casework.open_case(bao, reason="data", words=WORDS, by=mei)
    with pytest.raises(measures.WithoutEvidence):
        measures.suspend(bare, services=[], until=in_days(3), by=mei)
    with pytest.raises(measures.WithoutEvidence):
        measures.give_notice(bare, by=mei)
    assert may(bao, "order") is None


@pytest.mark.control("T-09")
def test_without_the_question_it_would_rest_on_nothing(bao: Person, mei: Actor) -> None:
    bare = casework.open_case(bao, reason="data", words=WORDS, by=mei)
    with taken_out(measures._refuse_groundless):
        assert measures.suspend(bare, services=[], until=in_days(3), by=mei).is_in_force


def test_a_closed_case_carries_no_measure(case: Case, mei: Actor) -> None:
    casework.close(case, by=mei)

    with pytest.raises(CaseClosed):
        measures.suspend(case, services=[], until=in_days(3), by=mei)


def test_a_case_stays_open_while_something_rests_on_it(
    case: Case, mei: Actor, suspend: Suspend
) -> None:
    measure = suspend()
    with pytest.raises(casework.StillInForce):
        casework.close(case, by=mei)

    measures.lift(measure, by=mei)
    assert not casework.close(case, by=mei).is_open


@pytest.mark.promise("T-09")
@given(days=st.integers(-400, 400), seconds=st.integers(0, 86_399))
def test_a_suspension_ends_within_the_days_of_the_terms(days: int, seconds: int) -> None:
    now = clock.now()
    until = now + timedelta(days=days, seconds=seconds)
    longest = timedelta(days=TERMS.clocks.suspension_days)
    is_fine = timedelta(0) < until - now <= longest
    try:
        rules.refuse_unbounded(TERMS, [], now, until)
    except NotAllowed:
        assert not is_fine
    else:
        assert is_fine


@given(services=st.lists(st.sampled_from([*TERMS.services, "sign-in", "rights", ""])))
def test_only_announced_services_are_suspended(services: list[str]) -> None:
    now = clock.now()
    try:
        rules.refuse_unbounded(TERMS, services, now, now + timedelta(days=1))
    except NotAllowed:
        assert not {*services} <= {*TERMS.services}
    else:
        assert {*services} <= {*TERMS.services}


@given(services=st.lists(st.sampled_from([*TERMS.services]), unique=True))
def test_it_refuses_what_it_names_and_all_where_it_names_none(services: list[str]) -> None:
    measure = Measure(kind=Measure.Kind.SUSPENSION, services=services)
    refused = {service for service in TERMS.services if measure.refuses(service)}
    assert refused == ({*services} or {*TERMS.services})
    notice = Measure(kind=Measure.Kind.ENDING, services=services)
    assert not any(notice.refuses(service) for service in TERMS.services)


@given(words=st.text())
def test_words_are_kept_or_refused_never_emptied(words: str) -> None:
    try:
        kept = rules.refuse_wordless(words)
    except NotAllowed:
        trimmed = words.replace("\0", "").strip()
        assert not trimmed or len(trimmed) > rules.LONGEST_WORDS
    else:
        assert kept
        assert "\0" not in kept
