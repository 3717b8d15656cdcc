"""A mail of a topic that needs a yes goes to nobody who has not said it (C4-6)."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.cast import make_person, say
from tests.signing_in import mails_to
from troth.lib import ids
from troth.outreach import actions, gate, letters, posting
from troth.outreach.letters import Letter, Opener
from troth.outreach.models import Message
from troth.people.models import Person
from troth.people.standing import restrict
from troth.policy.models import Store
from troth.policy.terms import stores, terms_of

pytestmark = pytest.mark.django_db
TO = "gate@example.com"


@dataclass
class Campaign:
    """Who would get the offer."""

    person: Person

    def send(self) -> Message:
        message = actions.send_soon(
            "offer", about=ids.new(), store=self.person.store, language="en"
        )
        posting.deliver(message)
        message.refresh_from_db()
        return message


@pytest.fixture
def campaign(kalicia: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Campaign]:
    """A kind of mail that the shop sends to those who want its offers."""
    monkeypatch.setattr(letters, "_kinds", dict(letters._kinds))
    made = Campaign(make_person(kalicia))

    @letters.composer("offer", topic="offers", to=lambda _message: made.person)
    def offer(message: Message, opened: Opener) -> Letter:
        return Letter(TO, "Rings", "New rings have come.")

    return made


@pytest.mark.promise("C4-6")
@pytest.mark.promise("K0-7")
@pytest.mark.promise("C1-3")
def test_an_offer_goes_to_who_said_yes_alone(campaign: Campaign, kalicia: Store) -> None:
    say(make_person(kalicia))
    assert campaign.send().state == Message.State.DEAD
    assert mails_to(TO) == []
    say(campaign.person)
    assert campaign.send().state == Message.State.SENT
    assert len(mails_to(TO)) == 1


@pytest.mark.promise("L-05")
@pytest.mark.promise("G-02")
def test_who_says_no_stops_even_what_waits_already(campaign: Campaign, kalicia: Store) -> None:
    say(campaign.person)
    waiting = actions.send_soon("offer", about=ids.new(), store=kalicia, language="en")
    say(campaign.person, is_yes=False)
    posting.deliver(waiting)
    waiting.refresh_from_db()
    assert waiting.state == Message.State.DEAD
    assert mails_to(TO) == []


@pytest.mark.promise("C4-6")
def test_a_yes_to_another_topic_is_none_to_this(campaign: Campaign) -> None:
    say(campaign.person, covers="events/email")
    assert campaign.send().state == Message.State.DEAD


def test_a_use_that_was_stopped_stops_the_mail(campaign: Campaign) -> None:
    say(campaign.person)
    restrict(campaign.person, "marketing")
    assert campaign.send().state == Message.State.DEAD


@pytest.mark.control("C4-6")
@pytest.mark.control("L-05")
def test_without_the_gate_the_offer_would_go(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "objection_to", lambda _message: None)
    assert campaign.send().state == Message.State.SENT


def test_a_kind_that_names_nobody_is_never_sent(campaign: Campaign) -> None:
    @letters.composer("leaflet", topic="offers")
    def leaflet(message: Message, opened: Opener) -> Letter:
        raise AssertionError("worded")

    store = campaign.person.store
    message = actions.send_soon("leaflet", about=ids.new(), store=store, language="en")
    assert gate.objection_to(message) == "it is not known who would have to have said yes"


def test_a_topic_that_nobody_announced_is_a_fault(campaign: Campaign) -> None:
    @letters.composer("gossip", topic="gossip")
    def gossip(message: Message, opened: Opener) -> None: ...

    store = campaign.person.store
    message = actions.send_soon("gossip", about=ids.new(), store=store, language="en")
    with pytest.raises(gate.NotATopic):
        gate.objection_to(message)


@pytest.mark.parametrize("shop", stores())
def test_each_kind_of_mail_is_of_a_topic_that_every_shop_announces(shop: str) -> None:
    assert {kind.topic for kind in letters.kinds().values()} <= terms_of(shop).topics.keys()
