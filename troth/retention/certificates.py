"""What the person gets in hand: what went, what stays and why, what was seen, and the proof of it."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from troth.keys import destroying, signing
from troth.ledger import merkle
from troth.ledger.proofs import InclusionProof
from troth.lib import clock
from troth.policy.models import Store

from .models import Erasure
from .plans import ErasurePlan
from .scrubbing import still_readable

PROOF = "ledger"


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


def mark_of(certificate: Mapping[str, Any]) -> str:
    """What the ledger's entry says of a certificate: the SHA-256 of its JSON, without the proof."""
    told = {name: value for name, value in certificate.items() if name != PROOF}
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return "sha256-" + urlsafe_b64encode(sha256(text.encode()).digest()).decode().rstrip("=")


def proved(certificate: Mapping[str, Any], proof: InclusionProof) -> dict[str, Any]:
    """The certificate with what ``bin/verify-proof`` needs to find its entry in the signed ledger."""
    told = {
        "entry": proof.index,
        "leaf": merkle.leaf_hash(proof.record).hex(),
        "record": proof.record.decode(),
        "proof": proof.as_text(),
        "public_key": signing.public_key().hex(),
    }
    return {**certificate, PROOF: told}
