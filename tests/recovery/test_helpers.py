"""A helper: asked by mail, says yes as themself, sees masks of what was chosen, until either ends it."""

import pytest
from django.utils.timezone import localtime

from tests.cast import access_of, own_access
from tests.promises.mutants import taken_out
from tests.recovery.world import BAO, DAY, World, in_a_while, subjects_to
from tests.signing_in import ALICE, mails_to
from troth.accounts.models import Account
from troth.ledger import handles
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.people import helping as ties
from troth.people.helpers import Helper, Helping
from troth.personal.access import Refused
from troth.personal.masks import masked
from troth.policy.models import Store
from troth.recovery import finishing, helping
from troth.recovery.helping import CannotInvite
from troth.recovery.models import Invitation
from troth.retention.erasing import erase

pytestmark = pytest.mark.django_db
ORDERS, SERVICE = Helper.Scope.ORDERS.value, Helper.Scope.SERVICE.value
ASKED = "Somebody asks you to help them here"
HIDDEN = "•••"


@pytest.fixture
def bao(world: World) -> Account:
    return world.signed_in(BAO)


def invited(world: World, email: str = BAO, scope: tuple[str, ...] = (ORDERS,)) -> Helper:
    with own_access(world.account.person) as access:
        return helping.invite(world.account.person, email, scope, access)


def accepted(world: World, bao: Account, scope: tuple[str, ...] = (ORDERS,)) -> Helper:
    """Alice asked Bao, who said yes."""
    tie = invited(world, scope=scope)
    with own_access(bao.person) as access:
        found = helping.invitations_to(bao, access)
        assert helping.accept(bao, found[0].pk, access) == tie
    return tie


def name_seen(world: World, account: Account, purpose: str = "fulfilment") -> str:
    """What somebody who says that they help sees of the recipient's name."""
    world.order.refresh_from_db()
    with access_of(world.store, Actor.helper(account.person_id), purpose) as access:
        return str(masked([world.order], access)[0].name)


@pytest.mark.promise("C3-3")
@pytest.mark.promise("K-08")
def test_a_helper_sees_masks_of_the_orders(world: World, bao: Account) -> None:
    accepted(world, bao)
    assert name_seen(world, bao) == "王○明"


@pytest.mark.promise("K-08")
@pytest.mark.promise("C3-1e")
def test_and_opens_nothing(world: World, bao: Account) -> None:
    accepted(world, bao)
    as_helper = access_of(world.store, Actor.helper(bao.person_id), "fulfilment")
    with as_helper as access, pytest.raises(Refused, match="masks alone"):
        world.order.phone.reveal(access)


@pytest.mark.promise("X-02")
def test_each_look_is_an_entry_for_the_member_that_names_the_helper(
    world: World, bao: Account
) -> None:
    accepted(world, bao)
    name_seen(world, bao)
    entry = Entry.objects.of(world.store).filter(deed=Entry.Deed.MASK).latest("index")
    assert entry.actor.removeprefix("helper ") in handles.all_handles(bao.person_id)
    assert set(entry.about) <= set(handles.all_handles(world.account.person_id))
    assert "orders.Order.name" in entry.fields


@pytest.mark.promise("K-08")
@pytest.mark.promise("C3-1e")
def test_a_stranger_who_says_that_they_help_sees_nothing(world: World, bao: Account) -> None:
    assert name_seen(world, bao) == HIDDEN
    tie = invited(world)
    assert name_seen(world, bao) == HIDDEN  # asked, and has not said yes
    assert tie.scopes == {ORDERS}


@pytest.mark.control("K-08")
def test_without_the_tie_asked_for_anybody_would_see(world: World, bao: Account) -> None:
    with taken_out(ties.objection):
        assert name_seen(world, bao) == "王○明"


@pytest.mark.promise("K-08")
def test_another_scope_or_purpose_shows_nothing(world: World, bao: Account) -> None:
    accepted(world, bao, (SERVICE,))
    assert name_seen(world, bao) == HIDDEN
    Helper.objects.of(world.store).update(scope=[ORDERS])
    assert name_seen(world, bao, "fraud-prevention") == HIDDEN


def test_the_address_itself_is_not_in_the_scope(world: World, bao: Account) -> None:
    accepted(world, bao)
    row = world.account.person.addresses.of(world.store).get()
    with access_of(world.store, Actor.helper(bao.person_id), "fulfilment") as access:
        assert str(masked([row], access)[0].email) == HIDDEN


def test_nor_is_another_member(world: World, bao: Account) -> None:
    accepted(world, bao)
    world.order.person = world.signed_in("carol@example.com").person
    world.order.save(update_fields=["person"])
    with access_of(world.store, Actor.helper(bao.person_id), "fulfilment") as access:
        assert str(masked([world.order], access)[0].name) == HIDDEN


@pytest.mark.promise("C3-3")
@pytest.mark.parametrize("days", [364, 365, 400])
def test_after_a_year_it_is_over(world: World, bao: Account, days: int) -> None:
    accepted(world, bao)
    with in_a_while(days * DAY):
        assert (name_seen(world, bao) == "王○明") == (days < 365)


def test_not_before_it_was_accepted_by_a_clock_set_back(world: World, bao: Account) -> None:
    accepted(world, bao)
    with in_a_while(-1 * DAY):
        assert name_seen(world, bao) == HIDDEN


@pytest.mark.promise("C3-3")
@pytest.mark.parametrize("who", ["member", "helper"])
def test_either_ends_it_at_once(world: World, bao: Account, who: str) -> None:
    tie = accepted(world, bao)
    helping.end(tie, by=bao.person if who == "helper" else world.account.person)
    assert name_seen(world, bao) == HIDDEN
    assert not Helping.objects.of(world.store).exists()
    assert Entry.objects.of(world.store).filter(deed=Entry.Deed.UNTIE).count() == 1


@pytest.mark.control("C3-3")
def test_without_the_end_they_would_see_on(world: World, bao: Account) -> None:
    tie = accepted(world, bao)
    with taken_out(helping.end):
        helping.end(tie, by=world.account.person)
    assert name_seen(world, bao) == "王○明"


@pytest.mark.parametrize("who", ["member", "helper"])
def test_erasing_either_ends_it(world: World, bao: Account, who: str) -> None:
    accepted(world, bao)
    gone = bao.person if who == "helper" else world.account.person
    erase(gone, by=Actor.person(gone.pk))
    assert not Helping.objects.of(world.store).exists()
    assert ties.scopes(world.store, bao.person_id, [world.account.person_id]) == {}


@pytest.mark.promise("C2-6")
def test_the_one_asked_is_told_by_whom_what_for_and_until_when(world: World) -> None:
    tie = invited(world)
    mail = mails_to(BAO)[0]
    assert mail["subject"] == ASKED
    assert ALICE in mail["text"]
    assert "See my orders" in mail["text"]
    assert f"{localtime(tie.until):%Y-%m-%d}" in mail["text"]
    assert "to object, write to us" in mail["text"]


@pytest.mark.promise("C2-6")
def test_an_invitation_is_forgotten_unless_it_is_answered_in_a_week(
    world: World, bao: Account
) -> None:
    invited(world)
    with in_a_while(7 * DAY):
        with own_access(bao.person) as access:
            assert helping.invitations_to(bao, access) == []
        finishing.tend()
        assert not Invitation.objects.of(world.store).exists()
        assert not Helper.objects.of(world.store).exists()


def test_its_address_is_gone_once_it_is_answered(world: World, bao: Account) -> None:
    accepted(world, bao)
    assert not Invitation.objects.of(world.store).exists()


def test_only_the_address_that_was_asked_may_accept(world: World, bao: Account) -> None:
    invited(world, "carol@example.com")
    invitation = Invitation.objects.of(world.store).get()
    with own_access(bao.person) as access:
        assert helping.accept(bao, invitation.pk, access) is None
    assert not Helping.objects.of(world.store).exists()


def test_two_clicks_are_one_yes(world: World, bao: Account) -> None:
    accepted(world, bao)
    assert Helping.objects.of(world.store).count() == 1


def test_nobody_helps_themself_and_nobody_is_asked_twice(world: World) -> None:
    with pytest.raises(CannotInvite, match="self"):
        invited(world, ALICE)
    invited(world)
    with pytest.raises(CannotInvite, match="asked-already"):
        invited(world)


def test_nobodys_mailbox_is_filled(world: World) -> None:
    for number in range(helping.MOST_A_DAY):
        tie = invited(world, f"helper{number}@example.com")
        helping.end(tie, by=world.account.person)
    with pytest.raises(CannotInvite, match="too-many"):
        invited(world)
    assert ASKED not in subjects_to(BAO)


def test_of_another_store_nothing_is_shown(world: World, bao: Account, clinico: Store) -> None:
    accepted(world, bao)
    with access_of(clinico, Actor.helper(bao.person_id), "fulfilment") as access:
        assert str(masked([world.order], access)[0].name) == HIDDEN


def test_a_helper_has_no_rights_of_the_member(world: World, bao: Account) -> None:
    accepted(world, bao)
    assert name_seen(world, bao, "rights") == HIDDEN
