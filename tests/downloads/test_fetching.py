"""``downloads.permits``: who may fetch what, how often and until when."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections

from tests.cast import make_person
from tests.downloads.conftest import PATTERN, digital, ordered, pay
from tests.shopping import make_variant
from troth.catalogue.models import Variant
from troth.downloads import files, links, permits
from troth.downloads.models import Permit
from troth.downloads.problems import Expired, Held, Missing, Refusal, Replaced, Spent, Unpaid
from troth.lib import clock
from troth.orders.models import Order, OrderEvent
from troth.outreach.models import Message
from troth.policy.models import Store


def permit_of(order: Order) -> Permit:
    (permit,) = permits.of_order(order)
    return permit


def left(order: Order) -> int:
    return permit_of(order).left


def fetched(order: Order) -> bytes | Refusal:
    permit = permit_of(order)
    content = permits.fetch(permit, permit.round)
    if isinstance(content, Refusal):
        return content
    with content:
        return content.read()


def change(order: Order, **values: object) -> None:
    Permit.objects.of(order.store).update(**values)


def test_nothing_is_to_be_had_before_the_money_has_come(kalicia: Store, guide: Variant) -> None:
    order = ordered(make_person(kalicia), guide)
    assert permits.of_order(order) == []
    assert permits.has_downloads(order)
    assert not Message.objects.of(kalicia).filter(kind="downloads-ready").exists()


def test_once_paid_each_file_of_the_order_may_be_fetched(kalicia: Store) -> None:
    two = digital(kalicia)
    files.bring(two, [b"second"], name="second.txt")
    order = ordered(make_person(kalicia), two, 2)
    pay(order)
    assert [each.file.name for each in permits.of_order(order)] == ["Guide 指南.pdf", "second.txt"]
    assert Message.objects.of(kalicia).filter(kind="downloads-ready", about=order.pk).count() == 1


def test_what_is_sent_has_nothing_to_fetch(kalicia: Store) -> None:
    order = ordered(make_person(kalicia), make_variant(kalicia, requires_shipping=False))
    pay(order)
    assert permits.of_order(order) == []
    assert not Message.objects.of(kalicia).filter(kind="downloads-ready").exists()


def test_each_fetching_is_counted(bought: Order) -> None:
    assert fetched(bought) == PATTERN
    assert left(bought) == Permit.TIMES - 1


def test_the_last_one_is_served_and_no_more(bought: Order) -> None:
    change(bought, left=1)
    assert fetched(bought) == PATTERN
    assert fetched(bought) == Spent()
    assert left(bought) == 0


def test_it_ends_by_time(bought: Order) -> None:
    change(bought, until=clock.now() - timedelta(seconds=1))
    assert fetched(bought) == Expired()
    assert left(bought) == Permit.TIMES


def test_an_order_that_is_not_paid_any_more_hands_out_nothing(bought: Order) -> None:
    OrderEvent.objects.of(bought.store).filter(kind="paid").delete()
    assert fetched(bought) == Unpaid()
    assert left(bought) == Permit.TIMES


def test_an_order_that_is_held_hands_out_nothing(
    bought: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("troth.orders.holds.is_held", lambda _order: True)
    assert fetched(bought) == Held()
    assert left(bought) == Permit.TIMES


def test_what_is_not_on_the_disk_is_not_counted(bought: Order, shelf: Path) -> None:
    for path in shelf.rglob("*"):
        if path.is_file():
            path.unlink()
    assert fetched(bought) == Missing()
    assert left(bought) == Permit.TIMES


def test_a_fresh_link_begins_anew_and_ends_the_former(bought: Order) -> None:
    change(bought, left=0)
    former = permit_of(bought)
    assert permits.begin_anew(former)
    assert fetched(bought) == PATTERN
    assert permits.fetch(permit_of(bought), former.round) == Replaced()
    assert left(bought) == Permit.TIMES - 1


def test_it_does_not_begin_anew_while_it_works_nor_for_ever(bought: Order) -> None:
    assert not permits.begin_anew(permit_of(bought))
    change(bought, left=0, round=Permit.ROUNDS)
    assert not permits.begin_anew(permit_of(bought))
    assert left(bought) == 0


def test_a_new_content_is_what_buyers_fetch(bought: Order, guide: Variant) -> None:
    files.replace(files.of(guide)[0], [b"second edition"], name="Second.pdf")
    assert fetched(bought) == b"second edition"


def test_a_link_says_nothing_and_is_of_its_shop_alone(bought: Order, clinico: Store) -> None:
    token = links.token_of(permit_of(bought))
    assert links.read(bought.store, token).permit == permit_of(bought)
    for hidden in (bought.number, str(bought.pk), bought.pk.hex, "Guide"):
        assert hidden not in token
    for store, tried in [
        (clinico, token),
        (bought.store, token[:-1]),
        (bought.store, token.replace(".1:", ".2:")),
        (bought.store, ""),
    ]:
        with pytest.raises(links.NoSuchLink):
            links.read(store, tried)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_for_the_last_time_one_is_served(kalicia: Store) -> None:
    order = ordered(make_person(kalicia), digital(kalicia))
    pay(order)
    change(order, left=1)
    waiting = [permit_of(order) for _ in range(6)]

    def run(permit: Permit) -> bool:
        try:
            content = permits.fetch(permit, permit.round)
            if isinstance(content, Refusal):
                return False
            content.close()
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as threads:
        assert sorted(threads.map(run, waiting)) == [*[False] * 5, True]
    assert left(order) == 0
