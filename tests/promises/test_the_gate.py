"""What the policies promise and what stands behind it agree, for every id; or the build fails."""

from collections import Counter
from collections.abc import Iterator

import pytest

from troth.console import rooms
from troth.lib.promises import kept_ids
from troth.policy.terms import stores
from troth.promises.chains import chain_of, gap
from troth.promises.probing import all_probes
from troth.promises.register import Promise, promises_in, promises_of
from troth.promises.sources import cases

# What the two shops, the law and we ourselves promised. An id never changes, and none goes.
IDS = {
    "kalicia": """
        K-01 K-02 K-03 K-04 K-05 K-06 K-07 K-08 K-09 K-10 K-11 K-12 K-13
        K0-1 K0-2 K0-3 K0-4 K0-5 K0-6 K0-7
        T-01 T-02 T-03 T-04 T-05 T-06 T-07 T-08 T-09 T-10 A-01 A-02""",
    "clinico": """
        C0-1 C0-2 C1-1 C1-2 C1-3 C1-4 C1-5 C1-6 C2-1 C2-2 C2-3 C2-4 C2-5 C2-6
        C3-1a C3-1b C3-1c C3-1d C3-1e C3-2 C3-3 C3-4 C3-5
        C4-1 C4-2 C4-3 C4-4 C4-5 C4-6 C4-7 C4-8 C4-9 C4-10 C4-11 C4-12
        C5-1 C5-2 C5-3 C5-4 C5-5 C5-6 C5-7 C6-1 C6-2 C7-1 C7-2 C7-3""",
    "tw-pdpa": "L-01 L-02 L-03 L-04 L-05 L-06 L-07 L-08 L-09 L-10",
    "eu-gdpr": "G-01 G-02 G-03",
    "troth": "X-01 X-02 X-03 X-04 X-05 X-06",
}
KNOWN = frozenset(id_ for ids in IDS.values() for id_ in ids.split())


@pytest.fixture(scope="module", autouse=True)
def everything_loaded() -> None:
    rooms.load_all()


def every_promise() -> Iterator[Promise]:
    for pack in IDS:
        yield from promises_in(pack)


@pytest.mark.parametrize("pack", IDS)
def test_a_pack_has_the_ids_it_was_given_and_no_others(pack: str) -> None:
    assert [promise.id for promise in promises_in(pack)] == IDS[pack].split()


def test_there_are_98_and_every_store_reads() -> None:
    assert len(KNOWN) == 98
    assert {promise.id for store in stores() for promise in promises_of(store)} == KNOWN


def test_no_point_no_mark_and_no_probe_names_what_nobody_promised() -> None:
    named = [*kept_ids(), *(case.promise for case in cases())]
    named += [promise for probe in all_probes() for promise in probe.promises]
    assert sorted({*named} - KNOWN) == []


def test_no_test_is_marked_twice_alike() -> None:
    counted = Counter(cases())
    assert [str(case) for case, count in counted.items() if count > 1] == []


def test_the_state_of_each_promise_agrees_with_its_chain() -> None:
    found = (gap(promise, chain_of(promise)) for promise in every_promise())
    assert [words for words in found if words] == []
