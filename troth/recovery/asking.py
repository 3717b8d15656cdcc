"""Asking for an account whose mailbox is lost: the same answer, whatever is known.

Nobody is looked up before the answer has gone; a task looks afterwards.
"""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from troth.accounts import codes
from troth.accounts.limits import TooMany, take_turns
from troth.lib import clock
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.policy.models import Store

from . import tasks
from .facts import Told
from .models import Recovery
from .models.requests import today

DAY = timedelta(days=1)
TRIES_A_DAY = 3  # for one order


@dataclass(frozen=True)
class Claim:
    """Whose account somebody says it is. It prints nothing of itself."""

    old_email: str
    number: str  # of an order
    told: Told

    def __repr__(self) -> str:
        return "Claim(•••)"


def ask(store: Store, attempt_id: UUID, *, nonce: str, code: str, claim: Claim) -> Recovery:
    """Take a claim from whoever has the new mailbox; it is looked at once the answer has gone.

    Raises:
        CannotBeUsed, WrongCode: the code is not the new address's.
        TooMany: the same order was tried too often today, or the address.
    """
    _check_tries(store, claim.number)
    email = codes.proved(store, attempt_id, nonce=nonce, code=code)
    return _taken(store, email, claim)


@keeps("X-04")
def _check_tries(store: Store, number: str) -> None:
    alike = Recovery.objects.of(store).where(number=number)
    if alike.filter(asked_at__gt=clock.now() - DAY).count() >= TRIES_A_DAY:
        raise TooMany


@transaction.atomic
def _taken(store: Store, email: str, claim: Claim) -> Recovery:
    take_turns(store)
    _check_tries(store, claim.number)
    request = Recovery.objects.create(
        store=store,
        email=email,
        old_email=claim.old_email or None,
        number=claim.number,
        facts=json.dumps(asdict(claim.told)),
        day=today(),
        language=current_language(),
    )
    tasks.examine.enqueue(str(store.pk), str(request.pk))
    return request
