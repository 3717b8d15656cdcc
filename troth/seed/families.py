"""A young member with a guardian who agreed, and a member with a helper: to look at, on their pages."""

from troth.accounts.models import Account
from troth.guardians import ages, answering, asking
from troth.guardians.models import Tie
from troth.guardians.rules import bands
from troth.ledger.actors import Actor
from troth.members import actions as members
from troth.members.holding import own_access
from troth.members.models import Member
from troth.people.helpers import Helper
from troth.people.models import Person
from troth.policy.models import Store
from troth.recovery import helping

from .cast import World
from .people import SEED, person_of, terms_hash


def tie(store: Store, world: World) -> None:
    """Let the families of a world find each other; who is tied already stays so."""
    young, guardian = (person_of(store, world.kin(kind)) for kind in ("young", "guardian"))
    if not Tie.objects.of(store).of_person(young).exists():
        _join(young)
        _agree(young, guardian, world.kin("guardian").email)
    helped = person_of(store, world.members[0])
    if not Helper.objects.of(store).filter(person=helped).exists():
        _help(helped, person_of(store, world.kin("helper")), world.kin("helper").email)


def _join(young: Person) -> None:
    by = Actor.person(young.pk)
    ages.declare(young, bands(young.store.terms.ages)[1], by=SEED)
    members.accept_terms(young, shown=terms_hash(young.store), by=by)
    members.join(young, origin=Member.Origin.JOINED, by=by)


def _agree(young: Person, guardian: Person, email: str) -> None:
    ages.declare(guardian, bands(guardian.store.terms.ages)[0], by=SEED)
    tie = asking.ask(young, email, language="zh-hant", by=Actor.person(young.pk))
    texts = answering.texts_to_accept(young.store)
    shown = {version.text: version.sha256.zh_hant for version in texts}
    answering.accept(tie, shown=shown, by=Actor.person(guardian.pk))


def _help(helped: Person, helper: Person, email: str) -> None:
    scope = [Helper.Scope.ORDERS, Helper.Scope.SERVICE]
    with own_access(helped) as access:
        helping.invite(helped, email, scope, access)
    account = Account.objects.of(helper.store).select_related("person__store").get(person=helper)
    with own_access(helper) as access:
        for invitation in helping.invitations_to(account, access):
            helping.accept(account, invitation.pk, access)
