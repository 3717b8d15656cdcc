"""A mailbox that was silent for a year: old data stay closed until an order is known."""

from datetime import timedelta

import pytest

from tests.promises.mutants import taken_out
from tests.recovery.world import DAY, FITTING, NEW, World, in_a_while
from tests.signing_in import ALICE, ask, enter
from troth.accounts.codes import CannotBeUsed, SignedIn
from troth.accounts.models import Account, Session
from troth.accounts.sessions import signed_in
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.orders.models import Order
from troth.outreach.models import Address
from troth.passkeys import passwords
from troth.passkeys.models import Release
from troth.recovery import doubting, finishing
from troth.recovery.doubting import NotProved
from troth.recovery.facts import Told
from troth.recovery.models import Doubt
from troth.retention.erasing import erase

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=366)
WRONG = Told(postal_code="999", phone="0000")


def came(world: World, email: str = ALICE) -> SignedIn:
    """Whoever reads the mailbox now enters a code."""
    found = enter(ask(world.store, email))
    found.account.store = found.account.person.store = world.store
    return found


@pytest.mark.promise("X-04")
def test_after_a_year_of_silence_more_is_asked(world: World) -> None:
    with in_a_while(YEAR):
        assert doubting.must_ask(came(world))
        assert doubting.can_prove(world.account)


@pytest.mark.promise("X-04")
@pytest.mark.parametrize("days", [0, 1, 364])
def test_before_that_nothing_is(world: World, days: int) -> None:
    with in_a_while(days * DAY):
        assert not doubting.must_ask(came(world))


@pytest.mark.control("X-04")
def test_without_the_question_a_stranger_is_in(world: World) -> None:
    with in_a_while(YEAR), taken_out(doubting.must_ask, "says no"):
        assert not doubting.must_ask(came(world))


def test_who_signed_in_since_is_not_asked(world: World) -> None:
    Order.objects.of(world.store).update(placed_at=world.order.placed_at - YEAR)
    Address.objects.of(world.store).update(verified_at=world.order.placed_at - YEAR)
    assert doubting.must_ask(came(world))
    doubting.entries.enter(
        world.account.person, Entry.Deed.SIGN_IN, "x", by=Actor.person(world.account.person_id)
    )
    assert not doubting.must_ask(came(world))


def test_somebody_new_or_without_anything_is_not_asked(world: World) -> None:
    assert not doubting.must_ask(SignedIn(world.account, is_new=True))
    bao = world.signed_in("bao@example.com")
    with in_a_while(YEAR):
        assert not doubting.must_ask(SignedIn(bao, is_new=False))


def test_where_a_password_comes_next_it_is_asked_instead_unless_it_was_waited_out(
    world: World,
) -> None:
    passwords.set_to(world.account, "violet harbour seventeen")
    with in_a_while(YEAR):
        assert not doubting.must_ask(came(world))
        Release.objects.create(store=world.store, person=world.account.person)
    with in_a_while(YEAR + 4 * DAY):
        assert doubting.must_ask(came(world))


@pytest.mark.promise("X-04")
def test_who_knows_an_order_is_let_in(world: World) -> None:
    doubting.prove(world.account, FITTING)
    assert not Doubt.objects.of(world.store).exists()


@pytest.mark.promise("X-04")
def test_five_tries_and_none_comes_back_by_waiting(world: World) -> None:
    for _try in range(Doubt.MOST_TRIES):
        with pytest.raises(NotProved):
            doubting.prove(world.account, WRONG)
    assert not doubting.can_prove(world.account)
    for later in (0, 400):
        with in_a_while(later * DAY), pytest.raises(NotProved) as refused:
            doubting.prove(world.account, FITTING)
        assert refused.value.is_over


@pytest.mark.control("X-04")
def test_without_the_count_one_guesses_on(world: World) -> None:
    with taken_out(doubting._spend_a_try, "says yes"):
        for _try in range(Doubt.MOST_TRIES + 1):
            with pytest.raises(NotProved):
                doubting.prove(world.account, WRONG)
        doubting.prove(world.account, FITTING)


def test_too_little_costs_no_try_and_proves_nothing(world: World) -> None:
    with pytest.raises(NotProved):
        doubting.prove(world.account, Told(month="2026-11", product="ring"))
    assert not Doubt.objects.of(world.store).exists()


@pytest.fixture
def newcomer(world: World) -> Account:
    signed_in(world.account)
    return doubting.detach(world.account)


@pytest.mark.promise("X-04")
def test_whoever_has_the_mailbox_now_is_somebody_new(world: World, newcomer: Account) -> None:
    assert newcomer.person_id != world.account.person_id
    assert enter(ask(world.store, ALICE)).account == newcomer
    assert world.address() == ""
    assert not Session.objects.of(world.store).exists()
    assert not Order.objects.of(world.store).of_person(newcomer.person).exists()
    assert Order.objects.of(world.store).of_person(world.account.person).exists()
    assert Entry.objects.of(world.store).filter(deed=Entry.Deed.DROP_KEY).count() == 1


@pytest.mark.promise("X-04")
def test_the_old_account_is_recovered_by_an_order_alone(world: World, newcomer: Account) -> None:
    world.claimed(old_email=ALICE)
    with in_a_while(8 * DAY):
        finishing.tend()
        assert world.address() == NEW
        assert enter(ask(world.store, ALICE)).account == newcomer


def test_twice_is_once(world: World, newcomer: Account) -> None:
    with pytest.raises(CannotBeUsed):
        doubting.detach(world.account)


@pytest.mark.control("X-04")
def test_without_detaching_the_newcomer_has_the_old_account(world: World) -> None:
    with taken_out(doubting.detach):
        doubting.detach(world.account)
    assert enter(ask(world.store, ALICE)).account == world.account


def test_erasing_takes_the_doubt_along(world: World) -> None:
    with pytest.raises(NotProved):
        doubting.prove(world.account, WRONG)
    erase(world.account.person, by=Actor.person(world.account.person_id))
    assert not Doubt.objects.of(world.store).exists()
