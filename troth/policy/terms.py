"""The terms of a policy pack, read once from ``packs/<slug>/terms.toml`` at the first question.

The numbers and names that a shop's policy publishes are the ones the code obeys.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from troth.lib.texts import Texts

PACKS = Path(__file__).resolve().parents[2] / "packs"


class PackError(Exception):
    """A policy pack says something the program cannot keep; the message names file and entry."""


class Basis(Enum):
    """The ground in law on which data serve a purpose."""

    CONTRACT = "contract"
    CONSENT = "consent"
    LEGAL_OBLIGATION = "legal obligation"
    LEGITIMATE_INTEREST = "legitimate interest"


@dataclass(frozen=True)
class Purpose:
    slug: str
    clause: str
    basis: Basis
    label: Texts


@dataclass(frozen=True)
class RetentionClass:
    """How long what kind of data lives; ``period`` is how often a fresh key begins.

    ``days`` count from the end of the period; with the period "ever" the account is the clock.
    What is not erasable stays when a person asks to be forgotten, and ``clause`` says why.
    """

    slug: str
    days: int
    period: str  # "ever" | "year" | "month" | "day"
    is_erasable: bool
    clause: str
    label: Texts


@dataclass(frozen=True)
class BankAccount:
    """The shop's own account, where bank transfers go."""

    bank: Texts
    code: str  # three digits that every bank of the country has
    number: str
    holder: Texts


@dataclass(frozen=True)
class Operator:
    """Who runs the shop (C0-1)."""

    name: Texts
    representative: Texts
    address: Texts
    phone: str
    mailbox: str
    hours: Texts
    transfer: BankAccount


@dataclass(frozen=True)
class Terms:
    """What one store's pack says, typed."""

    store: str
    purposes: Mapping[str, Purpose]
    roles: Mapping[str, frozenset[str]]  # role → the purposes it may act for
    tasks: Mapping[str, frozenset[str]]  # named task of the program → its purposes
    classes: Mapping[str, RetentionClass]
    operator: Operator
    version: str

    def purpose(self, slug: str) -> Purpose:
        """The purpose of that name.

        Raises:
            PackError: the store never announced such a purpose.
        """
        try:
            return self.purposes[slug]
        except KeyError:
            raise PackError(f"{self.store}: its policy announces no purpose “{slug}”") from None


PERIODS = frozenset({"ever", "year", "month", "day"})


@cache
def terms_of(store: str) -> Terms:
    """The terms of a store's pack.

    Raises:
        PackError: there is no such pack, or it contradicts itself.
    """
    path = PACKS / store / "terms.toml"
    try:
        return read(store, tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        raise PackError(f"packs/{store}/terms.toml is missing") from None
    except tomllib.TOMLDecodeError as fault:
        raise PackError(f"packs/{store}/terms.toml: {fault}") from None
    except (KeyError, ValueError, TypeError) as fault:
        raise PackError(f"packs/{store}/terms.toml: {fault!r} is missing or wrong") from None


def read(store: str, raw: Mapping[str, Any]) -> Terms:
    """Make typed terms of a pack's tables, and see that they agree with each other."""
    purposes = {slug: _purpose(slug, entry) for slug, entry in raw["purposes"].items()}
    terms = Terms(
        store=store,
        purposes=purposes,
        roles={role: frozenset(grants) for role, grants in raw["roles"].items()},
        tasks={task: frozenset(grants) for task, grants in raw["tasks"].items()},
        classes={slug: _class(slug, entry) for slug, entry in raw["retention"].items()},
        operator=_operator(raw["operator"]),
        version=raw["version"],
    )
    _refuse_unknown_purposes(terms)
    return terms


def _refuse_unknown_purposes(terms: Terms) -> None:
    for holder, grants in (*terms.roles.items(), *terms.tasks.items()):
        unknown = grants - terms.purposes.keys()
        if unknown:
            raise PackError(f"{terms.store}: {holder} is granted unknown {sorted(unknown)}")


def _texts(entry: Mapping[str, str]) -> Texts:
    return Texts(en=entry["en"], zh_hant=entry["zh-hant"])


def _purpose(slug: str, entry: Mapping[str, Any]) -> Purpose:
    return Purpose(slug, entry["clause"], Basis(entry["basis"]), _texts(entry["label"]))


def _class(slug: str, entry: Mapping[str, Any]) -> RetentionClass:
    if entry["period"] not in PERIODS:
        raise ValueError(f"retention.{slug}.period {entry['period']}")
    return RetentionClass(
        slug=slug,
        days=int(entry["days"]),
        period=entry["period"],
        is_erasable=bool(entry["erasable"]),
        clause=entry["clause"],
        label=_texts(entry["label"]),
    )


def _operator(entry: Mapping[str, Any]) -> Operator:
    texts = {name: _texts(entry[name]) for name in ("name", "representative", "address", "hours")}
    account = _bank_account(entry["transfer"])
    return Operator(phone=entry["phone"], mailbox=entry["mailbox"], transfer=account, **texts)


def _bank_account(entry: Mapping[str, Any]) -> BankAccount:
    bank, holder = _texts(entry["bank"]), _texts(entry["holder"])
    return BankAccount(bank, entry["code"], entry["number"], holder)
