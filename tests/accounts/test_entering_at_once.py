"""Many at once change nothing: one code signs in once, one address has one account."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from tests.signing_in import ask, enter, wrong
from troth.accounts import limits
from troth.accounts.codes import CodeRefused, SignedIn
from troth.accounts.limits import TooMany
from troth.accounts.models import Account, SignInAttempt
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def all_at_once(deeds: list[Callable[[], object]]) -> Counter[str]:
    """What came of each deed when all began together: the class of its answer or error."""
    together = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        together.wait()
        try:
            return type(deed()).__name__
        except (CodeRefused, TooMany) as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return Counter(threads.map(run, deeds))


def test_fifty_submits_of_one_code_are_one_sign_in(kalicia: Store) -> None:
    attempt = ask(kalicia)
    code = attempt.code
    outcome = all_at_once([lambda: enter(attempt, code)] * 50)
    assert outcome[SignedIn.__name__] == 1
    assert outcome["CannotBeUsed"] == 49
    assert Account.objects.of(kalicia).count() == 1


def test_fifty_wrong_codes_at_once_are_five_tries(kalicia: Store) -> None:
    attempt = ask(kalicia)
    false = wrong(attempt)
    outcome = all_at_once([lambda: enter(attempt, false)] * 50)
    assert outcome == {"WrongCode": SignInAttempt.MOST_TRIES, "CannotBeUsed": 45}


def test_several_codes_of_one_new_address_make_one_account(kalicia: Store) -> None:
    attempts = [ask(kalicia) for _ in range(limits.MAILS_AN_HOUR)]
    outcome = all_at_once([lambda a=a: enter(a) for a in attempts])  # type: ignore[misc]
    assert outcome == {SignedIn.__name__: limits.MAILS_AN_HOUR}
    assert Account.objects.of(kalicia).count() == 1
    assert Address.objects.of(kalicia).count() == 1
    assert Person.objects.of(kalicia).count() == 1


def test_asking_many_times_at_once_sends_no_more_mails_than_allowed(kalicia: Store) -> None:
    outcome = all_at_once([lambda: ask(kalicia)] * 20)
    assert outcome == {"SignInAttempt": limits.MAILS_AN_HOUR, "TooMany": 15}
