from datetime import timedelta

import pytest

from tests.signing_in import ask
from troth.accounts.forgetting import forget_attempts
from troth.accounts.models import SignInAttempt
from troth.lib.clock import FixedClock
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


def test_an_attempt_is_gone_after_a_day(kalicia: Store, clinico: Store, noon: FixedClock) -> None:
    ask(kalicia)
    ask(clinico)
    noon.moment += timedelta(hours=23)
    late = ask(kalicia)
    noon.moment += timedelta(hours=1)
    assert forget_attempts() == 2
    assert list(SignInAttempt.objects.of(kalicia)) == [late]
