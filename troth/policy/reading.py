"""Packs are read from their files into types; what does not fit is told with file, line and remedy."""

import pathlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeVar, get_args

import msgspec
from msgspec.structs import fields

from troth.lib.texts import LANGUAGES, Texts

from .packs import Allowed, Bounds, Ground, StorePack
from .parts import (
    BankAccount,
    Notices,
    Operator,
    PackError,
    Processor,
    Purpose,
    RetentionClass,
    Service,
    Task,
    Tier,
    Topic,
)
from .places import Path, line_of

PACKS = pathlib.Path(__file__).resolve().parents[2] / "packs"

P = TypeVar("P", bound=msgspec.Struct)
Kinds = Mapping[str, type[msgspec.Struct]]

# The tables of each kind of pack, innermost first; those with a star hold one entry a slug.
OF_STORE: Kinds = {
    "operator.transfer": BankAccount,
    "operator": Operator,
    "notices": Notices,
    "purposes.*": Purpose,
    "retention.*": RetentionClass,
    "processors.*": Processor,
    "topics.*": Topic,
    "tiers.*": Tier,
    "tasks.*": Task,
    "services.*": Service,
}
OF_GROUND: Kinds = {
    "retention.*": Bounds,
    "purposes.*": Allowed,
    "tasks.*": Task,
    "services.*": Service,
}

TOML_LINE = re.compile(r" ?\(at line (\d+), column \d+\)")
AT = re.compile(r" - at `\$\.?(.*)`$")
FIELD = re.compile(r"field `([^`]*)`")


@dataclass(frozen=True)
class Source:
    """A TOML file of a pack, read: its tables, and the text to find lines in."""

    file: str  # as people know it: packs/kalicia/terms.toml
    text: str
    tables: Mapping[str, Any]

    def fault(self, path: Path, words: str) -> str:
        """What is wrong, with the file and the line of the entry."""
        return f"{self.file}:{line_of(self.text, path)}: {words}"


def source_of(pack: str, name: str = "terms.toml") -> Source:
    """A pack's file, with its tables.

    Raises:
        PackError: it is missing or is no TOML; an id that stands there twice is told with its line.
    """
    file = f"packs/{pack}/{name}"
    try:
        text = (PACKS / pack / name).read_text("utf-8")
        return Source(file, text, _tables(text))
    except FileNotFoundError:
        raise PackError(f"{file} is missing: write it, or take “{pack}” from stands_on") from None
    except tomllib.TOMLDecodeError as fault:
        raise PackError(_of_toml(file, str(fault))) from None


@lru_cache(maxsize=32)
def _tables(text: str) -> Mapping[str, Any]:
    """What a text says; cached, since every store asks for the same laws."""
    return tomllib.loads(text)


def _of_toml(file: str, words: str) -> str:
    line = TOML_LINE.search(words)
    said = TOML_LINE.sub("", words)
    twice = "twice" in said or "overwrite" in said
    remedy = "; an id stands once: take one away" if twice else ""
    return f"{file}:{line[1] if line else 1}: {said}{remedy}"


def stores() -> list[str]:
    """The packs that are a store's own."""
    return [slug for slug in _slugs() if "operator" in source_of(slug).tables]


def _slugs() -> list[str]:
    return sorted(path.parent.name for path in PACKS.glob("*/terms.toml"))


@cache
def ground(slug: str) -> Ground:
    """A pack that stores stand on (a law's, or this program's).

    Raises:
        PackError: it is missing, or says something that no such pack can.
    """
    return decode(source_of(slug), slug, Ground, OF_GROUND)


def store_pack(slug: str) -> StorePack:
    """A store's own pack.

    Raises:
        PackError: it is missing, lacks something, or says something that no such pack can.
    """
    return decode(source_of(slug), slug, StorePack, OF_STORE)


def decode(source: Source, slug: str, kind: type[P], kinds: Kinds) -> P:
    """Types of tables, piece by piece, so that a fault knows where it stands."""
    whole: dict[str, Any] = {**_with_texts(source.tables), "slug": slug}
    for path, piece in kinds.items():
        table, _, rest = path.partition(".")
        holder = whole if not rest else whole.get(table)
        names = [table] if not rest else ([*holder] if rest == "*" and holder else [rest])
        for name in names:
            if isinstance(holder, dict) and isinstance(holder.get(name), dict):
                at = (name,) if not rest else (table, name)
                holder[name] = _piece(source, at, _named(holder[name], name, piece), piece)
    return _piece(source, (), whole, kind)


def _named(entry: Mapping[str, Any], name: str, kind: type[msgspec.Struct]) -> Mapping[str, Any]:
    """An entry that knows by what name it stands in its table, if its kind wants to."""
    return {**entry, "slug": name} if "slug" in kind.__struct_fields__ else entry


def _with_texts(table: Any) -> Any:
    """The same with words in languages as ``Texts``."""
    if not isinstance(table, dict):
        return table
    if table and table.keys() <= {*LANGUAGES} and all(isinstance(w, str) for w in table.values()):
        return Texts(en=table.get("en", ""), zh_hant=table.get("zh-hant", ""))
    return {key: _with_texts(entry) for key, entry in table.items()}


def _piece(source: Source, path: Path, raw: Any, kind: type[P]) -> P:
    try:
        piece = msgspec.convert(raw, kind)
    except msgspec.ValidationError as fault:
        raise PackError(_of_type(source, path, str(fault), kind)) from None
    for entry in fields(kind):
        _refuse_half(source, (*path, entry.encode_name), getattr(piece, entry.name))
    return piece


def _refuse_half(source: Source, path: Path, words: Any) -> None:
    if isinstance(words, Texts) and not (words.en and words.zh_hant):
        lacking = "zh-hant" if words.en else "en"
        said = f"{'.'.join(path)} is not said in {lacking}; write {lacking} = “…” in its braces"
        raise PackError(source.fault(path, said))


def _of_type(source: Source, path: Path, words: str, kind: type[P]) -> str:
    at = AT.search(words)
    inner = tuple(part.partition("[")[0] for part in (at[1] if at else "").split("."))
    where, said = (*path, *filter(None, inner)), AT.sub("", words)
    table = f"[{'.'.join(where)}]" if where else "the file"
    if name := FIELD.search(said):
        return _of_key(source, where, table, (said, name[1], _keys(kind)))
    return source.fault(
        where, f"{table}: {said[0].lower()}{said[1:]}{_remedy(said, kind, inner[0])}"
    )


def _remedy(said: str, kind: type[msgspec.Struct], name: str) -> str:
    """What to write where a word or a day is none that the program knows."""
    if "date" in said:
        return "; write a day like 2026-11-23, without quotation marks"
    types = [entry.type for entry in fields(kind) if entry.encode_name == name]
    known = [str(word) for each in types for word in _choices(each)]
    return f"; write one of {', '.join(known)}" if known and "enum" in said else ""


def _choices(each: Any) -> Iterable[str]:
    """The words that a type allows, if it allows a few."""
    if isinstance(each, type) and issubclass(each, Enum):
        return [member.value for member in each]
    inner = [arg for arg in get_args(each) if not isinstance(arg, str)]
    return [word for arg in inner for word in _choices(arg)] or get_args(each)


def _of_key(source: Source, where: Path, table: str, fault: tuple[str, str, list[str]]) -> str:
    said, name, known = fault
    if "missing" in said:
        return source.fault(where, f"{table} lacks “{name}”; write {name} = …")
    close = get_close_matches(name, known, 1)
    remedy = f"did you mean “{close[0]}”?" if close else f"it may have {', '.join(known)}"
    return source.fault((*where, name), f"{table} knows no “{name}”; {remedy}")


def _keys(kind: type[msgspec.Struct]) -> list[str]:
    return [entry.encode_name for entry in fields(kind) if entry.name != "slug"]
