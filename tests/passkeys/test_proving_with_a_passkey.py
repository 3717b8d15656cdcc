"""What a passkey's answer is worth: here, now, once, by its owner, and nowhere else."""

import json
from datetime import timedelta

import pytest

from tests.passkeys.conftest import account_at, party_of, with_passkey
from tests.passkeys.device import PRESENT, Device
from tests.promises.mutants import taken_out
from troth.accounts.models import Account
from troth.ledger.actors import Actor
from troth.lib.clock import FixedClock
from troth.passkeys import devices, keeping, proving, questions, rules
from troth.passkeys.devices import Party
from troth.passkeys.models import Passkey
from troth.passkeys.questions import NotAccepted
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


@pytest.fixture
def party(alice: Account) -> Party:
    return party_of(alice.store)


@pytest.fixture
def device(alice: Account) -> Device:
    return with_passkey(alice)


def answered(party: Party, device: Device, **lies: object) -> str:
    options = proving.offer_sign_in(party)
    assert options is not None
    return device.use(options, party.origin, **lies)


@pytest.mark.promise("K-07")
def test_a_passkey_signs_in_without_an_address(
    alice: Account, party: Party, device: Device
) -> None:
    assert proving.sign_in(party, answered(party, device)) == alice
    assert proving.sign_in(party, answered(party, device)) == alice


def test_it_learns_the_stores_name_and_nobodys_address(alice: Account, party: Party) -> None:
    told = json.dumps(keeping.offer(party, alice))
    assert "Kalicia" in told
    assert "alice" not in told
    assert str(alice.pk) not in told


def test_both_halves_of_the_ceremony_ask_for_a_look_at_the_owner(
    alice: Account, party: Party, device: Device
) -> None:
    made, used = keeping.offer(party, alice), proving.offer_sign_in(party)
    assert made["authenticatorSelection"]["userVerification"] == "required"
    assert made["authenticatorSelection"]["residentKey"] == "required"
    assert made["attestation"] == "none"
    assert used is not None
    assert (used["userVerification"], used["allowCredentials"]) == ("required", [])


@pytest.mark.promise("K-07")
def test_an_answer_sent_again_is_not_accepted(party: Party, device: Device) -> None:
    answer = answered(party, device)
    proving.sign_in(party, answer)
    with pytest.raises(NotAccepted):
        proving.sign_in(party, answer)


def test_nor_is_one_to_an_older_question_than_the_last(
    party: Party, device: Device, ticking: FixedClock
) -> None:
    device.counter = -1  # one that does not count: zero for ever
    older = proving.offer_sign_in(party)
    ticking.moment += timedelta(seconds=1)
    device.counter = -1
    proving.sign_in(party, answered(party, device))
    device.counter = -1
    assert older is not None
    with pytest.raises(NotAccepted):
        proving.sign_in(party, device.use(older, party.origin))


@pytest.mark.promise("K-07")
@pytest.mark.parametrize(
    "lies", [{"rp_id": "elsewhere.example.com"}, {"flags": PRESENT}, {"flags": 0}]
)
def test_for_another_site_or_without_its_owner_it_is_not_accepted(
    party: Party, device: Device, lies: dict[str, object]
) -> None:
    with pytest.raises(NotAccepted):
        proving.sign_in(party, answered(party, device, **lies))


@pytest.mark.promise("K-07")
@pytest.mark.parametrize(
    "origin",
    ["https://kalicia.localhost.example.com", "http://kalicia.localhost", "https://localhost"],
)
def test_from_another_page_it_is_not_accepted(party: Party, device: Device, origin: str) -> None:
    options = proving.offer_sign_in(party)
    assert options is not None
    with pytest.raises(NotAccepted):
        proving.sign_in(party, device.use(options, origin))


@pytest.mark.promise("K-07")
def test_a_copy_is_found_by_its_counter(party: Party, device: Device) -> None:
    copy = Device(device.key, device.number, device.handle, device.counter)
    proving.sign_in(party, answered(party, device))
    proving.sign_in(party, answered(party, device))
    with pytest.raises(NotAccepted):
        proving.sign_in(party, answered(party, copy))


@pytest.mark.promise("K-07")
def test_a_removed_passkey_signs_in_no_more(alice: Account, party: Party, device: Device) -> None:
    answer = answered(party, device)
    passkey = Passkey.objects.of(alice.store).get()
    keeping.remove(passkey, alice, by=Actor.person(alice.person_id))
    with pytest.raises(NotAccepted):
        proving.sign_in(party, answer)


def test_a_stranger_of_the_same_number_is_not_accepted(party: Party, device: Device) -> None:
    forger = Device(number=device.number, handle=device.handle, counter=device.counter)
    with pytest.raises(NotAccepted):
        proving.sign_in(party, answered(party, forger))


@pytest.mark.parametrize("minutes", [10, -1])
def test_a_question_is_open_for_ten_minutes_and_not_from_the_future(
    party: Party, device: Device, ticking: FixedClock, minutes: int
) -> None:
    answer = answered(party, device)
    ticking.moment += timedelta(minutes=minutes)
    with pytest.raises(NotAccepted):
        proving.sign_in(party, answer)


def test_a_question_serves_the_use_it_was_asked_for(
    alice: Account, party: Party, device: Device
) -> None:
    to_confirm = proving.offer(party, alice)
    assert to_confirm is not None
    with pytest.raises(NotAccepted):
        proving.sign_in(party, device.use(to_confirm, party.origin))
    with pytest.raises(NotAccepted):
        proving.confirm(party, alice, answered(party, device))
    proving.confirm(party, alice, device.use(to_confirm, party.origin))


def test_nobody_confirms_with_a_strangers_passkey(
    alice: Account, party: Party, device: Device, kalicia: Store
) -> None:
    bao = account_at(kalicia, "bao@example.com")
    bao_s = with_passkey(bao)
    asked = proving.offer(party, alice)
    assert asked is not None
    with pytest.raises(NotAccepted):
        proving.confirm(party, alice, bao_s.use(asked, party.origin))


def test_a_passkey_of_one_store_is_unknown_in_another(device: Device, clinico: Store) -> None:
    there = party_of(clinico)
    asked = devices.to_use(there, questions.ask(there.store, questions.SIGN_IN))
    with pytest.raises(NotAccepted):
        proving._answered(there, questions.SIGN_IN, device.use(asked, there.origin))


@pytest.mark.parametrize(
    "nonsense",
    [
        "", "{}", "[]", "null", "7", "x" * 30_000, '{"response": {}}', '{"response": null}',
        '{"response": {"clientDataJSON": "e30"}}', '{"response": {"clientDataJSON": "%%"}}',
        '{"response": {"clientDataJSON": 7}}', '{"id": 1, "rawId": [], "response": []}',
    ],
)  # fmt: skip
def test_nonsense_is_not_accepted(alice: Account, party: Party, nonsense: str) -> None:
    with pytest.raises(NotAccepted):
        proving.sign_in(party, nonsense)
    with pytest.raises(NotAccepted):
        keeping.add(party, alice, nonsense, "")


def test_an_answer_in_pieces_is_not_accepted(party: Party, device: Device) -> None:
    whole = json.loads(answered(party, device))
    for name in ("authenticatorData", "signature", "clientDataJSON", "userHandle"):
        for value in ("", "AAAA", None, 7, "é"):
            broken = {**whole, "response": {**whole["response"], name: value}}
            if name == "userHandle" and not value:
                continue  # devices may leave it out
            with pytest.raises(NotAccepted):
                proving.sign_in(party, json.dumps(broken))


@pytest.mark.promise("C2-2")
def test_where_it_comes_on_top_it_does_not_sign_in_alone(clinico: Store) -> None:
    account = account_at(clinico)
    device, party = with_passkey(account), party_of(clinico)
    assert proving.offer_sign_in(party) is None
    asked = devices.to_use(party, questions.ask(clinico, questions.SIGN_IN))
    with pytest.raises(NotAccepted):
        proving.sign_in(party, device.use(asked, party.origin))
    assert rules.asks_for_more(account.person)


@pytest.mark.promise("C2-2")
def test_where_it_is_an_equal_the_code_asks_for_no_more(alice: Account, device: Device) -> None:
    assert not rules.asks_for_more(alice.person)


@pytest.mark.control("C2-2")
def test_without_the_rule_it_would_sign_in_alone(clinico: Store) -> None:
    account = account_at(clinico)
    device, party = with_passkey(account), party_of(clinico)
    with taken_out(rules.signs_in_alone, "says yes"):
        assert proving.sign_in(party, answered(party, device)) == account


@pytest.mark.control("K-07")
def test_without_the_count_an_answer_would_serve_twice(
    alice: Account, party: Party, device: Device
) -> None:
    device.counter = -1
    answer = answered(party, device)
    with taken_out(Passkey.take, "says yes"):
        assert proving.sign_in(party, answer) == proving.sign_in(party, answer) == alice
