"""A lost mailbox: known or unknown alike, proof by an order, a wait that the old address can end."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.promises.mutants import taken_out
from tests.recovery.world import BAO, DAY, FITTING, NEW, World, in_a_while, link_to, subjects_to
from tests.signing_in import ALICE, NONCE, ask, enter, wrong
from troth.accounts import alarms
from troth.accounts.codes import CannotBeUsed, WrongCode
from troth.accounts.limits import TooMany
from troth.accounts.models import Session, SignInAttempt
from troth.accounts.sessions import signed_in
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.passkeys.models import Release
from troth.recovery import asking, changes, examining, facts, finishing, links
from troth.recovery.asking import Claim
from troth.recovery.facts import Told
from troth.recovery.links import NoSuchLink
from troth.recovery.models import Recovery, requests
from troth.retention.erasing import erase

pytestmark = pytest.mark.django_db
BEGAN = "Somebody asks for your account with a new address"
ENDS = "Tomorrow your account gets a new address"
UNKNOWN = "K-261101-22222"
NAMES = re.compile(r"SAVEPOINT.*| SET .*| VALUES .*")


@pytest.mark.promise("X-04")
def test_after_seven_days_the_new_address_has_the_account(world: World) -> None:
    signed_in(world.account)
    Release.objects.create(store=world.store, person=world.account.person)
    world.claimed()
    with in_a_while(7 * DAY):
        finishing.tend()
        assert world.address() == NEW
        assert not Session.objects.of(world.store).exists()
        assert not Release.objects.of(world.store).exists()
        assert not Recovery.objects.of(world.store).exists()
        assert "This is the e-mail address of your account now" in subjects_to(NEW)
        assert "Your account has another e-mail address now" in subjects_to(ALICE)


@pytest.mark.promise("X-04")
@pytest.mark.parametrize("hours", [0, 1, 7 * 24 - 1, -24])
def test_not_an_hour_sooner_and_not_after_the_clock_was_set_back(world: World, hours: int) -> None:
    world.claimed()
    with in_a_while(hours * DAY / 24):
        finishing.tend()
    assert world.address() == ALICE


@pytest.mark.control("X-04")
def test_without_the_wait_it_would_be_the_strangers_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "wait_of", lambda _store: 0 * DAY)
    world.claimed()
    assert world.address() == NEW


@pytest.mark.promise("X-04")
def test_the_old_address_is_told_at_once_and_once_more_before_the_end(world: World) -> None:
    world.claimed()
    assert subjects_to(ALICE).count(BEGAN) == 1
    with in_a_while(5 * DAY):
        finishing.tend()
        assert ENDS not in subjects_to(ALICE)
    with in_a_while(6 * DAY):
        finishing.tend()
        finishing.tend()
        assert subjects_to(ALICE).count(ENDS) == 1


@pytest.mark.promise("X-04")
def test_its_link_stops_it(world: World) -> None:
    world.claimed()
    token = link_to(ALICE, "recovery-stop").split("/")[-2]
    examining.stop(links.request_of(world.store, token))
    with in_a_while(8 * DAY):
        finishing.tend()
        assert world.address() == ALICE
        with pytest.raises(NoSuchLink):
            links.request_of(world.store, token)


@pytest.mark.promise("X-04")
def test_who_reads_the_old_mailbox_stops_it_by_that(world: World) -> None:
    world.claimed()
    examining.mailbox_works(world.account.person)
    assert not Recovery.objects.of(world.store).exists()


@pytest.mark.control("X-04")
def test_else_it_would_go_on_though_the_mailbox_works(world: World) -> None:
    world.claimed()
    with taken_out(examining.mailbox_works):
        examining.mailbox_works(world.account.person)
    assert Recovery.objects.of(world.store).open().exists()


WRONG: list[dict[str, object]] = [
    {"number": UNKNOWN},
    {"old_email": BAO},
    {"old_email": ""},
    {"told": Told(postal_code="106", phone="5679")},
    {"told": Told(postal_code="999", phone="5678")},
    {"told": Told(postal_code="106", month="1999-01")},
    {"told": Told(postal_code="106", product="necklace")},
    {"told": Told(postal_code="106")},
    {"told": Told(month="2026-11", product="ring")},
    {"told": Told()},
]


@pytest.mark.promise("X-04")
@pytest.mark.parametrize("claim", WRONG)
def test_what_does_not_fit_leads_nowhere_and_tells_nobody(
    world: World, claim: dict[str, object]
) -> None:
    row = world.claimed(**claim)
    assert subjects_to(ALICE).count(BEGAN) == 0
    with in_a_while(8 * DAY):
        finishing.tend()
    assert world.address() == ALICE
    assert not Recovery.objects.of(world.store).filter(pk=row.pk).exists()


@pytest.mark.control("X-04")
@pytest.mark.parametrize("claim", [{"told": Told(postal_code="999")}])
def test_without_the_proof_anybody_would_get_it(world: World, claim: dict[str, object]) -> None:
    with taken_out(facts.fits, "says yes"):
        world.claimed(**claim)
    assert subjects_to(ALICE).count(BEGAN) == 1


@pytest.mark.promise("X-04")
@pytest.mark.parametrize(
    "told",
    [
        {"postal_code": "１０６", "phone": "5678"},
        {"postal_code": "106-99", "product": "Ring of TEST"},
        {"phone": "0912 345 678", "product": "測試戒指"},
        {"phone": "345-678", "product": "戒指", "postal_code": ""},
    ],
)
def test_facts_are_taken_as_people_write_them(world: World, told: dict[str, str]) -> None:
    world.claimed(told=Told.read(told))
    assert BEGAN in subjects_to(ALICE)


def test_the_month_counts_too(world: World) -> None:
    world.claimed(told=Told(phone="5678", month=f"{world.order.placed_at:%Y-%m}"))
    assert BEGAN in subjects_to(ALICE)


@pytest.mark.promise("X-04")
def test_known_and_unknown_take_the_same_queries_and_leave_the_same_row(world: World) -> None:
    taken = []
    for number, email in ((world.order.number, ALICE), (UNKNOWN, "nobody@example.com")):
        attempt = world.asked()
        claim = Claim(email, number, FITTING)
        with CaptureQueriesContext(connection) as queries:
            asking.ask(world.store, attempt.pk, nonce=NONCE, code=attempt.code, claim=claim)
        taken.append([NAMES.sub("", each["sql"])[:60] for each in queries.captured_queries])
    assert taken[0] == taken[1]
    rows = Recovery.objects.of(world.store).unchecked()
    assert [row.account_id for row in rows] == [None, None]
    assert len({row.key_subject for row in rows}) == 1


@pytest.mark.promise("X-04")
def test_one_order_bears_three_tries_a_day_known_or_not(world: World) -> None:
    for number in (world.order.number, UNKNOWN):
        for _try in range(asking.TRIES_A_DAY):
            world.claimed(f"{number.lower()}@example.com", number=number, told=Told())
        with pytest.raises(TooMany):
            world.claimed("one-more@example.com", number=number)
    with in_a_while(DAY):
        finishing.tend()
        world.claimed("next-day@example.com")
        assert BEGAN in subjects_to(ALICE)


@pytest.mark.control("X-04")
def test_without_the_bound_one_may_try_on(world: World) -> None:
    with taken_out(asking._check_tries):
        for number in range(asking.TRIES_A_DAY + 2):
            world.claimed(f"n{number}@example.com", told=Told())
    assert Recovery.objects.of(world.store).count() == asking.TRIES_A_DAY + 2


def test_the_new_mailbox_is_proved_first(world: World) -> None:
    attempt = world.asked()
    claim = Claim(ALICE, world.order.number, FITTING)
    with pytest.raises(WrongCode):
        asking.ask(world.store, attempt.pk, nonce=NONCE, code=wrong(attempt), claim=claim)
    with pytest.raises(CannotBeUsed):
        asking.ask(world.store, attempt.pk, nonce="other", code=attempt.code, claim=claim)
    assert not Recovery.objects.of(world.store).exists()


@pytest.mark.promise("X-04")
def test_what_was_told_is_forgotten_once_it_was_looked_at(world: World) -> None:
    row = world.claimed()
    row.refresh_from_db()
    assert row.facts is None
    assert row.old_email is None
    bao = world.claimed(BAO, number=UNKNOWN)
    bao.refresh_from_db()
    assert (bao.account_id, bao.facts) == (None, None)


def test_one_at_a_time(world: World) -> None:
    world.claimed()
    world.claimed(BAO)
    assert Recovery.objects.of(world.store).open().count() == 1
    assert subjects_to(ALICE).count(BEGAN) == 1


def test_a_frozen_account_is_for_staff(world: World) -> None:
    alarms.sound(world.account, "new-device")
    world.claimed()
    assert not Recovery.objects.of(world.store).open().exists()


def test_one_that_is_frozen_meanwhile_stays(world: World) -> None:
    world.claimed()
    alarms.sound(world.account, "new-device")
    with in_a_while(8 * DAY):
        finishing.tend()
    assert world.address() == ALICE
    assert not Recovery.objects.of(world.store).exists()


def test_a_new_address_that_came_to_another_meanwhile_stays_theirs(world: World) -> None:
    world.claimed()
    bao = world.signed_in(NEW)
    with in_a_while(8 * DAY):
        finishing.tend()
        assert world.address() == ALICE
        assert enter(ask(world.store, NEW)).account == bao
        assert not Recovery.objects.of(world.store).exists()


def test_the_old_address_may_still_undo_it_afterwards(world: World) -> None:
    world.claimed()
    with in_a_while(8 * DAY):
        finishing.tend()
        token = link_to(ALICE, "address-undo").split("/")[-2]
        changes.undo(links.former_of(world.store, token))
        assert world.address() == ALICE


@pytest.mark.promise("X-04")
def test_the_ledger_tells_who_looked_at_the_order(world: World) -> None:
    world.claimed()
    opened = Entry.objects.of(world.store).filter(actor="system recovery", deed="reveal")
    assert any("orders.Order.phone" in entry.fields for entry in opened)
    assert {entry.purpose for entry in opened} == {"security"}


def test_erasing_ends_it(world: World) -> None:
    world.claimed()
    erase(world.account.person, by=Actor.person(world.account.person_id))
    assert not Recovery.objects.of(world.store).exists()


def test_a_second_look_changes_nothing(world: World) -> None:
    row = world.claimed()
    row.refresh_from_db()
    seen = row.checked_at
    examining.examine_by_id(world.store.pk, row.pk)
    row.refresh_from_db()
    assert row.checked_at == seen


def test_the_attempt_is_an_ordinary_one_of_a_day(world: World) -> None:
    world.claimed()
    assert SignInAttempt.objects.of(world.store).where(email=NEW).count() == 1
