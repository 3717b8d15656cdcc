"""Sealing and purposes compiled out, for comparison, in this process alone; the ledger stays on.

The names are strings: nothing here imports the key room, and no shop ever loads this file.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from unittest.mock import patch
from uuid import UUID

from django.utils.module_loading import import_string

from troth.ledger.handles import RETENTION
from troth.personal.sealing import subject_of

HEADER = b"T1"
TAG = bytes(16)
NONCE = bytes(12)


@dataclass(frozen=True)
class NoKey:
    """Stands where a person's key stands; its id is the person's, so no query finds it."""

    scope: Any

    @property
    def id(self) -> UUID:
        found: UUID = self.scope.subject
        return found

    def seal(self, plain: bytes, _place: object) -> bytes:
        return HEADER + self.id.bytes + NONCE + plain + TAG

    def open(self, sealed: bytes, _place: object) -> bytes:
        return sealed[30 : -len(TAG)]

    def derive(self, info: bytes) -> bytes:
        return sha256(info).digest()


@contextmanager
def compiled_out() -> Iterator[None]:
    """Nothing is sealed, no key is asked for, and everything may be opened."""
    mint, scope = import_string("troth.keys.ring.mint"), import_string("troth.keys.ring.Scope")

    def no_mint(scopes: Iterable[Any]) -> Mapping[Any, Any]:
        wanted = set(scopes)
        of_ledger = {one for one in wanted if one.retention == RETENTION}
        found = {one: NoKey(one) for one in wanted - of_ledger}
        return found | (mint(of_ledger) if of_ledger else {})

    def no_fetch(key_ids: Collection[UUID], _scopes: object = ()) -> dict[UUID, NoKey]:
        return {key_id: NoKey(scope(None, key_id, "", "")) for key_id in key_ids}

    stand_ins: dict[str, Any] = {
        "troth.keys.ring.mint": no_mint,
        "troth.keys.ring.fetch": no_fetch,
        "troth.keys.ring.index": lambda _column, value: value,
        "troth.keys.ring.indexes": lambda _column, value: [value],
        "troth.personal.grants.objection": lambda *_facts: None,
        "troth.personal.grants.objection_of_person": lambda *_facts: None,
        "troth.personal.access.Access._ask_standing": _ask_nobody,
    }
    with ExitStack() as stack:
        for name, stand_in in stand_ins.items():
            stack.enter_context(patch(name, stand_in))
        yield


def _ask_nobody(access: Any, rows: Iterable[Any]) -> None:
    access._asked.update(subject_of(row) for row in rows)
