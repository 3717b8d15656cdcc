"""Of several packs the stricter word wins, whatever the order, and it is known whose it is."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from troth.lib.texts import Texts
from troth.policy import reading, stacking
from troth.policy.packs import KNOWN_NUMBERS, TABLES, Allowed, Bounds, Ground, StorePack
from troth.policy.parts import Basis, Terms
from troth.policy.stacking import is_stricter, strictest
from troth.policy.terms import grounds_of, terms_of

PACK = reading.store_pack("clinico")
CLASSES = ["ledger", "security-log", "support", "sign-in"]
ROLES = sorted(PACK.roles)
BASES = st.sampled_from(Basis)
thrifty = settings(max_examples=25, deadline=None)
days = st.none() | st.integers(0, 4000)


@st.composite
def laws(draw: st.DrawFn) -> Ground:
    """A law that decides anything a law can decide."""
    said = st.dictionaries(st.sampled_from(sorted(KNOWN_NUMBERS)), st.integers(0, 99), max_size=3)
    tables: dict[str, dict[str, int]] = {table: {} for table in TABLES}
    for name, number in draw(said).items():
        table, _, key = name.partition(".")
        tables[table][key] = number
    bounds = draw(st.dictionaries(st.sampled_from(CLASSES), st.tuples(days, days), max_size=2))
    some = st.sets(st.sampled_from(sorted(PACK.purposes)), max_size=3)
    grants = draw(st.dictionaries(st.sampled_from(ROLES), some, max_size=2))
    return Ground(
        slug=draw(st.sampled_from("abcdefgh")),
        name=Texts("A law", "法律"),
        retention={slug: Bounds(slug, *both) for slug, both in bounds.items()},
        purposes={slug: Allowed(slug, frozenset(Basis) - {draw(BASES)}) for slug in draw(some)},
        roles={role: frozenset(allowed) for role, allowed in grants.items()},
        **tables,
    )


LAWS = st.lists(laws(), max_size=3, unique_by=lambda law: law.slug)
BASE = tuple(grounds_of(PACK))


def numbers(terms: Terms) -> dict[str, int]:
    return {
        f"{table}.{key}": getattr(getattr(terms, table), key)
        for table, kind in TABLES.items()
        for key in kind.__struct_fields__
    }


@thrifty
@given(LAWS, st.randoms())
def test_the_order_of_laws_changes_nothing(stack: list[Ground], chance: object) -> None:
    shuffled = [*BASE, *stack]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert strictest(shuffled, PACK) == strictest([*BASE, *stack], PACK)


@thrifty
@given(LAWS)
def test_a_law_said_twice_is_said_once(stack: list[Ground]) -> None:
    assert strictest([*BASE, *stack, *stack], PACK) == strictest([*BASE, *stack], PACK)


@thrifty
@given(LAWS)
def test_to_stack_what_was_stacked_changes_nothing(stack: list[Ground]) -> None:
    once = strictest([*BASE, *stack], PACK)
    again = strictest([*BASE, *stack], as_pack(once))
    assert numbers(again) == numbers(once)
    for part in ("classes", "purposes", "roles", "tasks"):
        assert getattr(again, part) == getattr(once, part)


def as_pack(terms: Terms) -> StorePack:
    said: dict[str, dict[str, int]] = {table: {} for table in TABLES}
    for name, number in numbers(terms).items():
        table, _, key = name.partition(".")
        said[table][key] = number
    return replace(
        PACK, purposes=terms.purposes, roles=terms.roles, retention=terms.classes, **said
    )


@thrifty
@given(LAWS)
def test_it_is_never_laxer_than_any_pack(stack: list[Ground]) -> None:
    terms = strictest([*BASE, *stack], PACK)
    held = numbers(terms)
    for pack in (PACK, *BASE, *stack):
        assert not any(is_stricter(name, said, held[name]) for name, said in pack.numbers.items())
    for law in stack:
        assert all(terms.roles[role] <= allowed for role, allowed in law.roles.items())
        for slug, allowed in law.purposes.items():
            assert slug not in terms.purposes or terms.purposes[slug].basis in allowed.bases
    assert terms.purposes.keys() <= PACK.purposes.keys()
    granted = [*terms.roles.values(), *(task.purposes for task in terms.tasks.values())]
    assert all(grants <= terms.purposes.keys() for grants in granted)


@thrifty
@given(LAWS)
def test_data_are_kept_as_shortly_as_any_wants_but_as_long_as_the_law_asks(
    stack: list[Ground],
) -> None:
    terms = strictest([*BASE, *stack], PACK)
    for slug in CLASSES:
        bounds = [law.retention[slug] for law in (*BASE, *stack) if slug in law.retention]
        floors = [b.at_least_days for b in bounds if b.at_least_days is not None]
        ceilings = [b.at_most_days for b in bounds if b.at_most_days is not None]
        shortest = min([PACK.retention[slug].days, *ceilings])
        assert terms.classes[slug].days == max([shortest, *floors])


@thrifty
@given(LAWS)
def test_each_decided_number_is_the_word_of_the_pack_that_is_named(stack: list[Ground]) -> None:
    terms = strictest([*BASE, *stack], PACK)
    packs = {pack.slug: pack for pack in (PACK, *BASE, *stack)}
    for name, number in numbers(terms).items():
        assert packs[terms.decided[name]].numbers[name] == number


@pytest.mark.parametrize(
    ("shop", "name", "pack"),
    [
        ("clinico", "clocks.answer_days", "clinico"),
        ("kalicia", "clocks.answer_days", "tw-pdpa"),
        ("kalicia", "clocks.code_minutes", "troth"),
        ("kalicia", "ages.threshold", "kalicia"),
        ("kalicia", "purposes.marketing", "eu-gdpr"),
        ("kalicia", "retention.ledger.days", "kalicia"),
    ],
)
def test_it_is_known_which_pack_decided(shop: str, name: str, pack: str) -> None:
    assert terms_of(shop).decided[name] == pack


def test_an_account_lives_as_long_as_it_is_wanted_whatever_a_law_keeps() -> None:
    law = Ground(slug="a", name=Texts("A", "甲"), retention={"account": Bounds("account", 5)})
    assert strictest([*BASE, law], PACK).classes["account"].days == 0


def test_a_shop_may_be_stricter_than_every_law() -> None:
    strict = replace(PACK, clocks={**PACK.clocks, "answer_days": 3})
    terms = strictest(BASE, strict)
    assert (terms.clocks.answer_days, terms.decided["clocks.answer_days"]) == (3, "clinico")


@pytest.mark.parametrize(("one", "other"), [*combinations(["tw-pdpa", "eu-gdpr", "troth"], 2)])
def test_no_two_of_our_packs_bar_each_other(one: str, other: str) -> None:
    """A class that one wants kept longer than another allows could be kept by nobody."""
    first, second = reading.ground(one), reading.ground(other)
    for slug in first.retention.keys() & second.retention.keys():
        both: Sequence[Bounds] = (first.retention[slug], second.retention[slug])
        floors = [b.at_least_days for b in both if b.at_least_days is not None]
        ceilings = [b.at_most_days for b in both if b.at_most_days is not None]
        assert not floors or not ceilings or max(floors) <= min(ceilings)


def test_larger_is_stricter_only_where_the_number_is_known() -> None:
    assert stacking.LARGER_IS_STRICTER <= KNOWN_NUMBERS
