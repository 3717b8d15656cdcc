"""The numbers that the texts publish are those that the program obeys: another number, another deed."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.cast import make_diary, make_person
from tests.signing_in import ask
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.orders.models.drafts import forgotten_from
from troth.policy.models import Store
from troth.retention import erasing, finishing

pytestmark = pytest.mark.django_db


def say(store: Store, patch: pytest.MonkeyPatch, table: str, **numbers: int) -> None:
    terms = store.terms
    patch.setattr(
        Store, "terms", replace(terms, **{table: replace(getattr(terms, table), **numbers)})
    )


@pytest.mark.promise("C2-2")
def test_a_code_lives_as_long_as_the_terms_say(
    kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(kalicia, monkeypatch, "clocks", code_minutes=3)
    attempt = ask(kalicia)
    assert attempt.expires_at - attempt.created_at == timedelta(minutes=3)


@pytest.mark.promise("K-04")
def test_an_unfinished_purchase_is_kept_as_long_as_the_terms_say(
    kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(kalicia, monkeypatch, "clocks", checkout_hours=5)
    with clock.stopped_at(clock.now()):
        assert clock.now() - forgotten_from(kalicia) == timedelta(hours=5)


@pytest.mark.promise("C5-3")
def test_the_last_copy_of_a_key_goes_when_the_terms_say(
    kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(kalicia, monkeypatch, "keys", backup_days=2)
    person = make_diary(make_person(kalicia)).person
    with clock.stopped_at(clock.now()):
        erasure = erasing.erase(person, by=Actor.person(person.pk))
        finishing.finish_by_id(kalicia.pk, erasure.pk)
        last = (clock.today() + timedelta(days=2)).isoformat()
    erasure.refresh_from_db()
    assert erasure.certificate is not None
    assert erasure.certificate["last_remnant_expires_on"] == last
