"""What a pack says now, published or not."""

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from troth.lib.texts import Texts
from troth.policy.terms import PACKS, terms_of
from troth.policy.texts import text_names, text_of


@dataclass(frozen=True)
class Draft:
    """The texts of a pack, their numbers filled in, and the hash of the terms behind them."""

    texts: Mapping[str, Texts]
    terms_sha256: str
    announce_days: int


def draft_of(store: str) -> Draft:
    """What a store's pack says now.

    Raises:
        PackError: the pack cannot be read.
    """
    texts = {name: text_of(store, name) for name in text_names(store)}
    return Draft(texts, _hash_of_terms(store), terms_of(store).clocks.announce_days)


def _hash_of_terms(store: str) -> str:
    """SHA-256 of what the pack and those it stands on say as data; comments and order aside."""
    own = _tables(store)
    packs = {store: own} | {each: _tables(each) for each in own.get("stands_on", ())}
    plain = json.dumps(packs, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()


def _tables(pack: str) -> dict[str, Any]:
    return tomllib.loads((PACKS / pack / "terms.toml").read_text("utf-8"))
