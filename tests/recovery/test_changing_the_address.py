"""A change of address: by a code to the new one, told to both, undone by the old one, not found out."""

import pytest

from tests.cast import access_of
from tests.promises.mutants import taken_out
from tests.recovery.world import BAO, DAY, NEW, World, in_a_while, link_to, subjects_to
from tests.signing_in import ALICE, NONCE, ask, enter, mails_to, wrong
from troth.accounts.codes import CannotBeUsed, WrongCode
from troth.accounts.models import Alarm, Session
from troth.accounts.sessions import signed_in
from troth.keys.ring import KeyDestroyed
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.outreach.models import Address
from troth.personal.access import Refused
from troth.recovery import changes, finishing, links
from troth.recovery.changes import AddressTaken
from troth.recovery.links import NoSuchLink
from troth.recovery.models import FormerAddress
from troth.retention.erasing import erase
from troth.retention.purging import purge

pytestmark = pytest.mark.django_db
TAKEN = "This address has an account already"


def former_by_link(world: World) -> FormerAddress:
    token = link_to(ALICE, "address-undo").split("/")[-2]
    return links.former_of(world.store, token)


@pytest.mark.promise("X-04")
def test_the_new_address_signs_in_and_the_old_one_finds_nobody(world: World) -> None:
    world.changed()
    assert world.address() == NEW
    assert not Address.objects.of(world.store).where(email=ALICE).exists()
    assert enter(ask(world.store, NEW)).account == world.account
    entry = Entry.objects.of(world.store).filter(deed=Entry.Deed.ADD_KEY).get()
    assert entry.fields == ["outreach.Address.email"]


@pytest.mark.promise("K-07")
def test_both_addresses_are_told(world: World) -> None:
    world.changed()
    assert "This is the e-mail address of your account now" in subjects_to(NEW)
    assert "Your account has another e-mail address now" in subjects_to(ALICE)


def test_a_wrong_code_changes_nothing(world: World) -> None:
    attempt = world.asked()
    with pytest.raises(WrongCode):
        changes.enter(world.account, attempt.pk, nonce=NONCE, code=wrong(attempt))
    assert world.address() == ALICE
    assert not FormerAddress.objects.of(world.store).exists()


def test_a_code_counts_once_and_in_its_browser(world: World) -> None:
    attempt = world.asked()
    code = attempt.code
    with pytest.raises(CannotBeUsed):
        changes.enter(world.account, attempt.pk, nonce="another", code=code)
    changes.enter(world.account, attempt.pk, nonce=NONCE, code=code)
    with pytest.raises(CannotBeUsed):
        changes.enter(world.account, attempt.pk, nonce=NONCE, code=code)


@pytest.mark.promise("X-04")
def test_an_address_that_has_an_account_gets_no_code_but_is_told(world: World) -> None:
    bao = world.signed_in(BAO)
    attempt = world.asked(BAO)
    mail = mails_to(BAO)[0]
    assert mail["subject"] == TAKEN
    assert attempt.code not in mail["text"]
    with pytest.raises(CannotBeUsed):
        changes.enter(world.account, attempt.pk, nonce=NONCE, code=attempt.code)
    assert Address.objects.of(world.store).where(email=BAO).get().person_id == bao.person_id
    assert world.address() == ALICE


@pytest.mark.promise("X-04")
def test_an_address_that_came_to_another_meanwhile_is_refused(world: World) -> None:
    attempt = world.asked()
    mails_to(NEW)
    world.signed_in(NEW)
    with pytest.raises(CannotBeUsed):
        changes.enter(world.account, attempt.pk, nonce=NONCE, code=attempt.code)
    assert world.address() == ALICE


@pytest.mark.promise("X-04")
def test_the_old_address_undoes_it_within_seven_days(world: World) -> None:
    signed_in(world.account)
    world.changed()
    with in_a_while(6 * DAY):
        changes.undo(former_by_link(world))
        assert world.address() == ALICE
        assert not Address.objects.of(world.store).where(email=NEW).exists()
        assert not Session.objects.of(world.store).exists()
        assert Alarm.objects.of(world.store).get().is_open
        assert not FormerAddress.objects.of(world.store).exists()
        with pytest.raises(NoSuchLink):
            former_by_link(world)


@pytest.mark.control("X-04")
def test_without_the_undoing_a_thief_keeps_the_account(world: World) -> None:
    world.changed()
    with taken_out(changes.undo):
        changes.undo(former_by_link(world))
    assert world.address() == NEW


@pytest.mark.promise("X-04")
def test_who_changed_it_twice_goes_back_to_the_first(world: World) -> None:
    world.changed()
    world.changed(BAO)
    changes.undo(former_by_link(world))
    assert world.address() == ALICE
    assert not FormerAddress.objects.of(world.store).exists()


def test_where_another_has_the_old_address_by_now_the_account_is_frozen(world: World) -> None:
    world.changed()
    world.signed_in(ALICE)
    with pytest.raises(AddressTaken):
        changes.undo(former_by_link(world))
    assert world.address() == NEW
    assert Alarm.objects.of(world.store).get().is_open


@pytest.mark.parametrize("days", [7, 8, -1])
def test_after_seven_days_or_before_it_happened_no_link_works(world: World, days: int) -> None:
    world.changed()
    link_to(ALICE, "address-undo")
    with in_a_while(days * DAY), pytest.raises(NoSuchLink):
        former_by_link(world)


@pytest.mark.promise("X-04")
def test_the_old_address_is_forgotten_after_seven_days(world: World) -> None:
    world.changed()
    with in_a_while(7 * DAY):
        finishing.tend()
        assert not FormerAddress.objects.of(world.store).exists()


@pytest.mark.control("X-04")
def test_without_the_forgetting_it_would_stay(world: World) -> None:
    world.changed()
    with in_a_while(7 * DAY), taken_out(finishing.forget):
        finishing.tend()
        assert FormerAddress.objects.of(world.store).exists()


def test_its_key_goes_by_the_clock_whatever_happens_to_the_row(world: World) -> None:
    world.changed()
    with in_a_while(10 * DAY):
        purge(world.store)
        row = FormerAddress.objects.of(world.store).get()
        actor = Actor.person(row.person_id)
        with access_of(world.store, actor, "security") as access, pytest.raises(KeyDestroyed):
            row.email.reveal(access)


def test_staff_do_not_read_it(world: World) -> None:
    world.changed()
    row = FormerAddress.objects.of(world.store).get()
    staff = Actor.staff(world.account.person_id, "support")
    with access_of(world.store, staff, "security") as access, pytest.raises(Refused):
        row.email.reveal(access)


def test_erasing_takes_it_along(world: World) -> None:
    world.changed()
    erase(world.account.person, by=Actor.person(world.account.person_id))
    assert not FormerAddress.objects.of(world.store).exists()
