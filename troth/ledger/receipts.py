"""What a person takes home of a deed: facts in JSON, named by the ledger's entry, with its proof.

The entry's reason is the mark of the facts, and the proof leads from the entry to a head that the
shop signed; ``bin/verify-proof RECEIPT PUBLIC_KEY`` checks all three without the shop.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from troth.keys import signing

from . import merkle
from .proofs import InclusionProof

PROOF = "ledger"


def mark_of(facts: Mapping[str, Any]) -> str:
    """What the ledger's entry says of the facts: the SHA-256 of their JSON, without the proof."""
    told = {name: value for name, value in facts.items() if name != PROOF}
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return "sha256-" + urlsafe_b64encode(sha256(text.encode()).digest()).decode().rstrip("=")


def proved(facts: Mapping[str, Any], proof: InclusionProof) -> dict[str, Any]:
    """The facts with all that is needed to find their entry in the signed ledger."""
    told = {
        "entry": proof.index,
        "leaf": merkle.leaf_hash(proof.record).hex(),
        "record": proof.record.decode(),
        "proof": proof.as_text(),
        "public_key": signing.public_key().hex(),
    }
    return {**facts, PROOF: told}
