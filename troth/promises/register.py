"""The promises of a pack, read once from ``packs/<pack>/promises.toml`` at the first question."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from troth.lib import clock
from troth.lib.texts import LANGUAGES, Texts
from troth.policy.places import line_of
from troth.policy.reading import Source, source_of
from troth.policy.terms import PackError, terms_of

ID = re.compile(r"[A-Z]\d?-\d{1,2}[a-z]?")
TEXTS = ("says", "does", "shown")


class Kind(StrEnum):
    ENFORCED = "enforced"  # code makes it true
    WORKFLOW = "workflow"  # people do it, by steps and clocks of the software
    NOTICE = "notice"  # the shop states it, where a person needs to read it


@dataclass(frozen=True, slots=True)
class Promise:
    """A clause of a pack: what it says, what the software does about it, where one can see it."""

    id: str
    pack: str
    kind: Kind
    since: date | None  # in force from this day on; nothing: not yet
    says: Texts
    does: Texts
    shown: Texts
    line: int  # of the pack's file

    @property
    def file(self) -> str:
        return f"packs/{self.pack}/promises.toml"

    @property
    def is_in_force(self) -> bool:
        return self.since is not None and self.since <= clock.today()

    @property
    def state(self) -> str:
        """``in force`` or ``not yet``."""
        return "in force" if self.is_in_force else "not yet"


@cache
def promises_of(store: str) -> tuple[Promise, ...]:
    """What a store (its slug) promises: its own pack's, then those of the packs it stands on.

    Raises:
        PackError: a pack is wrong, or two of them have the same id.
    """
    found: dict[str, Promise] = {}
    for pack in (store, *terms_of(store).stands_on):
        for promise in promises_in(pack):
            earlier = found.setdefault(promise.id, promise)
            if earlier is not promise:
                raise PackError(
                    f"{promise.file}:{promise.line}: {promise.id} stands in "
                    f"{earlier.file}:{earlier.line} already; give it an id of its own"
                )
    return tuple(found.values())


@cache
def promises_in(pack: str) -> tuple[Promise, ...]:
    """The promises of one pack, in its order.

    Raises:
        PackError: the file is missing or wrong; the message says file, line and what to write.
    """
    return read(pack, source_of(pack, "promises.toml"))


def read(pack: str, source: Source) -> tuple[Promise, ...]:
    """Make typed promises of a file's tables."""
    return tuple(_promise(pack, source, id_, entry) for id_, entry in source.tables.items())


def _promise(pack: str, source: Source, id_: str, entry: Any) -> Promise:
    fault = _fault(id_, entry)
    if fault:
        key, advice = fault
        raise PackError(source.fault((id_, key), f"{id_}: {advice}"))
    texts = {name: Texts(entry[name]["en"], entry[name]["zh-hant"]) for name in TEXTS}
    line = line_of(source.text, (id_,))
    return Promise(id_, pack, Kind(entry["kind"]), entry.get("since"), **texts, line=line)


def _fault(id_: str, entry: Any) -> tuple[str, str] | None:
    """At which key an entry is wrong, and what to write there."""
    if not ID.fullmatch(id_) or not isinstance(entry, Mapping):
        return "", 'a promise is a table named by its id: ["K-08"]'
    for key in entry.keys() - {"kind", "since", *TEXTS}:
        return key, f"there is no “{key}”; write kind, since, says, does, shown"
    if entry.get("kind") not in set(Kind):
        return "kind", f"write kind = {' or '.join(f'“{kind}”' for kind in Kind)}"
    if type(entry.get("since", date.min)) is not date:
        return "since", "write since = 2026-11-23, a day without quotes, or leave it out"
    for name in TEXTS:
        if not _is_whole(entry.get(name)):
            return name, f'write {name} = {{ en = "…", zh-hant = "…" }}'
    return None


def _is_whole(texts: Any) -> bool:
    """Whether a text says something in each language, and in no other."""
    if not isinstance(texts, Mapping) or texts.keys() != {*LANGUAGES}:
        return False
    return all(isinstance(words, str) and words.strip() for words in texts.values())
