"""What the person gets in hand: what went, what stays and why, what was seen, and the proof of it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from troth.keys import destroying
from troth.lib import clock
from troth.policy.models import Store

from .models import Erasure
from .plans import ErasurePlan
from .scrubbing import still_readable


def key_copies_live(store: Store) -> timedelta:
    """How long copies of keys are kept; with the last of them the last remnant is gone."""
    return timedelta(days=store.terms.keys.backup_days)


def begun(plan: ErasurePlan) -> dict[str, Any]:
    """The certificate before anything is destroyed: the plan, as it was agreed to."""
    return {
        "goes": [_told(fate.as_json()) for fate in plan.goes],
        "stays": [_told(fate.as_json()) for fate in plan.stays],
    }


def _told(fate: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fate.items() if name != "goes"}


def seen(erasure: Erasure) -> dict[str, Any]:
    """The certificate with what was seen after the deed. It reports what it finds, not what it did."""
    key_ids = [UUID(name) for name in erasure.key_ids]
    return {
        **(erasure.certificate or {}),
        "keys_destroyed": len(key_ids),
        "keys_left": destroying.left_of(key_ids),
        "values_still_readable": still_readable(erasure),
        "seen_at": clock.now().isoformat(),
        "last_remnant_expires_on": (clock.today() + key_copies_live(erasure.store)).isoformat(),
    }
