"""A guardian takes the yes back while the order is placed: one comes wholly before the other."""

from typing import Any

import pytest

from tests.guardians.wards import agreed, asked, make_chen, shown, signed_in
from tests.orders.test_last_unit import at_once
from tests.shopping import buy, line_of, make_variant
from troth.guardians import answering, asking, rules
from troth.guardians.models import TieEvent
from troth.guardians.problems import GuardianMissing, Over
from troth.ledger.actors import Actor
from troth.orders.models import Order
from troth.policy.models import Store

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.promise("T-03")
def test_no_order_is_placed_after_the_yes_is_gone(kalicia: Store) -> None:
    chen, ring = make_chen(kalicia), line_of(make_variant(kalicia, stock=50))
    for _round in range(3):
        tie = agreed(chen)
        dai = Actor.person(tie.guardian_id)
        works = [lambda tie=tie, dai=dai: answering.withdraw(tie, by=dai), lambda: buy(chen, ring)]
        _nothing, outcome = at_once(2, lambda number, works=works: works[number]())
        gone_at = TieEvent.objects.of(kalicia).get(tie=tie, kind="withdrawn").at
        if isinstance(outcome, Order):
            assert outcome.placed_at <= gone_at
        else:
            assert isinstance(outcome, GuardianMissing)
        assert isinstance(buy(chen, ring), GuardianMissing)


@pytest.mark.promise("T-03")
def test_of_a_yes_and_a_no_at_once_one_counts(kalicia: Store) -> None:
    tie = asked(make_chen(kalicia))
    by = Actor.person(signed_in(tie).pk)

    def answer(number: int) -> Any:
        try:
            if number % 2:
                return answering.accept(tie, shown=shown(kalicia), by=by)
            return asking.decline(tie, by=by)
        except Over:
            return "over"

    outcomes = at_once(4, answer)
    assert outcomes.count("over") == 3
    assert len(tie.kinds & {rules.Kind.ACCEPTED, rules.Kind.DECLINED}) == 1
