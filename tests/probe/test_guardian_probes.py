"""What the probes of ages and guardians find, with the harm done and without."""

from datetime import timedelta

import pytest

from tests.cast import make_person
from tests.guardians.wards import agreed, asked, make_chen
from tests.probe.conftest import Measure
from tests.promises.mutants import taken_out
from tests.shopping import buy, line_of, make_variant, placed
from troth.guardians import answering, asking, rules
from troth.guardians.problems import BandMissing, GuardianMissing
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.policy.models import Store

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.promise("K-04")
def test_an_order_without_an_age_is_refused_and_would_be_found(
    kalicia: Store, measure: Measure
) -> None:
    alice, ring = make_person(kalicia), line_of(make_variant(kalicia))
    assert isinstance(buy(alice, ring, band=None), BandMissing)
    placed(make_person(kalicia), ring)
    assert measure("orders-told-an-age").kept
    with taken_out(rules.refusal):
        placed(alice, ring, band=None)
    assert not measure("orders-told-an-age").kept


@pytest.mark.promise("T-03")
@pytest.mark.promise("C6-2")
def test_an_order_without_a_yes_is_refused_and_would_be_found(
    kalicia: Store, measure: Measure
) -> None:
    chen, ring = make_chen(kalicia), line_of(make_variant(kalicia))
    tie = agreed(chen)
    placed(chen, ring)
    assert measure("guardians-first").kept
    answering.withdraw(tie, by=Actor.person(tie.guardian_id))
    assert measure("guardians-first").kept
    assert isinstance(buy(chen, ring), GuardianMissing)
    with taken_out(rules.refusal):
        placed(chen, ring)
    assert not measure("guardians-first").kept


@pytest.mark.promise("C6-2")
def test_an_address_that_should_be_gone_is_found(kalicia: Store, measure: Measure) -> None:
    tie = asked(make_chen(kalicia))
    with taken_out(asking.forget):
        asking.decline(tie, by=Actor.person(tie.guardian_id))
    assert measure("guardians-forgotten").kept
    with clock.stopped_at(clock.now() + timedelta(days=2)):
        assert not measure("guardians-forgotten").kept
        asking.lapse_all()
        assert measure("guardians-forgotten").kept
