"""``orders.drafts``: what is typed at the checkout, and that it goes (K-04)."""

from datetime import timedelta

import pytest

from tests.cast import make_person, own_access
from tests.shopping import MING, line_of, make_variant, placed
from troth.lib import clock
from troth.orders import drafts
from troth.orders.models import CheckoutDraft
from troth.orders.purchases import Recipient, revealed
from troth.people.models import Person
from troth.personal.addresses import PostalAddress
from troth.policy.models import Store
from troth.project.timetable import TIMETABLE

LATER = Recipient(
    "Bao Lin", "+886223456789", PostalAddress("TW", "100", "台北市", "中正區", "1 號")
)


def opened(person: Person) -> Recipient:
    draft = drafts.of_person(person)
    assert draft is not None
    with own_access(person, "fulfilment") as access:
        return revealed(draft, access)


def test_what_is_typed_is_kept_sealed(kalicia: Store) -> None:
    alice = make_person(kalicia)
    drafts.keep(MING, person=alice, delivery="home")
    assert opened(alice) == MING
    assert str(CheckoutDraft.objects.of(kalicia).get().phone) == "•••"


def test_what_is_typed_again_replaces_it_in_the_same_checkout(kalicia: Store) -> None:
    alice = make_person(kalicia)
    first = drafts.keep(MING, person=alice, delivery="home")
    drafts.pay_by(first, "bank-transfer")
    second = drafts.keep(LATER, person=alice, delivery="post")
    assert opened(alice) == LATER
    assert second.token == first.token
    assert second.payment_method == ""
    assert CheckoutDraft.objects.of(kalicia).count() == 1


def test_a_stranger_has_no_part_in_it(kalicia: Store) -> None:
    alice, bao = make_person(kalicia), make_person(kalicia)
    drafts.keep(MING, person=alice, delivery="home")
    assert drafts.of_person(bao) is None
    assert drafts.newest_of_person(bao) is None


@pytest.mark.promise("K-04")
def test_after_a_day_it_is_neither_used_nor_there(kalicia: Store, clinico: Store) -> None:
    alice, chen = make_person(kalicia), make_person(clinico)
    with clock.stopped_at(clock.now()) as hands:
        for person in (alice, chen):
            drafts.keep(MING, person=person, delivery="home")
        hands.moment += timedelta(hours=23, minutes=59)
        assert drafts.purge() == 0
        assert drafts.of_person(alice) is not None
        hands.moment += timedelta(minutes=1)
        assert drafts.of_person(alice) is None
        assert drafts.newest_of_person(alice) is None
        assert drafts.purge() == 2
    assert not CheckoutDraft.objects.of(kalicia).exists()


def test_a_stale_checkout_begins_anew_with_another_token(kalicia: Store) -> None:
    alice = make_person(kalicia)
    with clock.stopped_at(clock.now()) as hands:
        first = drafts.keep(MING, person=alice, delivery="home")
        hands.moment += timedelta(days=2)
        assert drafts.keep(MING, person=alice, delivery="home").token != first.token


def test_ordering_forgets_what_was_typed_and_remembers_the_order(kalicia: Store) -> None:
    alice, bao = make_person(kalicia), make_person(kalicia)
    drafts.keep(MING, person=alice, delivery="home")
    drafts.keep(MING, person=bao, delivery="home")
    order = placed(alice, line_of(make_variant(kalicia)))
    assert drafts.of_person(alice) is None
    assert drafts.of_person(bao) is not None
    assert drafts.newest_of_person(alice) == order


def test_the_timetable_purges() -> None:

    assert any(job.run == drafts.purge for job in TIMETABLE)
