"""Chen is under the age, Dai is the guardian; and how the letter between them goes."""

import re

from tests.cast import make_person
from tests.signing_in import mails_to
from troth.accounts.codes import account_at
from troth.guardians import ages, answering, asking, rules
from troth.guardians.models import Tie
from troth.ledger.actors import Actor
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store

CHEN, DAI = "chen@example.com", "dai@example.com"


def make_chen(store: Store) -> Person:
    """Somebody with an address who told that they are under the age."""
    chen = make_person(store)
    Address.objects.create(store=store, person=chen, email=CHEN)
    told = rules.bands(store.terms.ages)[1]
    ages.declare(chen, told, by=Actor.person(chen.pk))
    return chen


def asked(chen: Person, email: str = DAI) -> Tie:
    return asking.ask(chen, email, language="en", by=Actor.person(chen.pk))


def signed_in(tie: Tie, email: str = DAI) -> Person:
    """The guardian, after entering a code at their address."""
    person = account_at(tie.store, email).account.person
    assert person.pk == tie.guardian_id
    person.store = tie.store
    return person


def shown(store: Store) -> dict[str, str]:
    """The hashes that the page of a guardian bears."""
    return {each.text: each.sha256.en for each in answering.texts_to_accept(store)}


def agreed(chen: Person, email: str = DAI) -> Tie:
    """The whole of it: asked, signed in, agreed."""
    tie = asked(chen, email)
    dai = signed_in(tie, email)
    answering.accept(tie, shown=shown(tie.store), by=Actor.person(dai.pk))
    return tie


def link_in(email: str = DAI) -> str:
    """The path of the newest letter's link."""
    found = re.search(r"https://[^/]+(/\S+/guardian/\S+/)", mails_to(email)[0]["text"])
    assert found
    return found[1]
