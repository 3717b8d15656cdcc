"""Orders of a guest whose address nobody proved yet: who proves it has them (K-04)."""

import pytest

from tests.cast import make_person
from tests.recovery.world import YEARS, in_a_while
from tests.shopping import line_of, make_variant, placed
from tests.signing_in import ask, empty_mailbox, enter
from troth.orders.models import Order
from troth.outreach.models import Address
from troth.policy.models import Store
from troth.recovery import doubting

pytestmark = pytest.mark.django_db
GUEST = "guest@example.com"


@pytest.fixture
def imported(kalicia: Store) -> Order:
    """An order of before, as an import would leave it: a person, an address that is not proved."""
    empty_mailbox()
    guest = make_person(kalicia)
    Address.objects.create(store=kalicia, person=guest, email=GUEST)
    return placed(guest, line_of(make_variant(kalicia), 1))


@pytest.mark.promise("K-04")
def test_a_code_to_the_address_is_proof_enough(kalicia: Store, imported: Order) -> None:
    came = enter(ask(kalicia, GUEST))
    assert came.account.person_id == imported.person_id
    assert Address.objects.of(kalicia).where(email=GUEST).get().verified_at is not None


@pytest.mark.promise("K-04")
def test_however_old_they_are(kalicia: Store, imported: Order) -> None:
    with in_a_while(YEARS):
        came = enter(ask(kalicia, GUEST))
        came.account.person.store = kalicia
        assert not doubting.must_ask(came)


@pytest.mark.promise("K-04")
def test_another_address_has_none_of_them(kalicia: Store, imported: Order) -> None:
    stranger = enter(ask(kalicia, "bao@example.com")).account
    assert not Order.objects.of(kalicia).of_person(stranger.person).exists()
