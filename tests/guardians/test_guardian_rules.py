"""Who may buy, over all ages, thresholds and words of a guardian."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.guardians import rules
from troth.guardians.rules import OVER, Band, Facts, Kind, Refusal, State, Word
from troth.policy.parts import Ages

AGES = st.builds(
    lambda delivery, threshold: Ages(threshold=threshold, delivery_from=delivery, majority=18),
    st.integers(1, 17),
    st.integers(18, 25),
)
WORDS = st.sampled_from(Word)


@given(AGES, st.integers(0, 120))
def test_each_age_is_in_exactly_one_band(ages: Ages, age: int) -> None:
    fitting = [
        band
        for band in rules.bands(ages)
        if band.at_least <= age and (band.below is None or age < band.below)
    ]
    assert len(fitting) == 1
    assert rules.band_called(fitting[0].slug, ages) == fitting[0]


@pytest.mark.promise("T-03")
@pytest.mark.promise("C6-2")
@given(AGES, WORDS, st.booleans())
def test_only_a_guardians_yes_lets_somebody_under_the_age_buy(
    ages: Ages, word: Word, is_limited: bool
) -> None:
    young = rules.bands(ages)[1]
    refused = rules.refusal(Facts(young, is_limited, word), ages)
    assert (refused is None) == (word is Word.YES)


@pytest.mark.promise("C6-2")
@given(AGES, WORDS)
def test_only_a_guardians_yes_lets_an_adult_of_limited_capacity_buy(ages: Ages, word: Word) -> None:
    adult = rules.bands(ages)[0]
    assert (rules.refusal(Facts(adult, is_limited=True, guardian=word), ages) is None) == (
        word is Word.YES
    )
    assert rules.refusal(Facts(adult, is_limited=False, guardian=word), ages) is None


@pytest.mark.promise("C6-1")
@given(AGES, WORDS, st.booleans())
def test_a_child_does_not_buy_whoever_agrees(ages: Ages, word: Word, is_limited: bool) -> None:
    child = rules.bands(ages)[-1]
    assert rules.refusal(Facts(child, is_limited, word), ages) is Refusal.TOO_YOUNG


@pytest.mark.promise("K-04")
@given(AGES, WORDS)
def test_who_says_nothing_of_their_age_does_not_buy(ages: Ages, word: Word) -> None:
    silent = Facts(None, is_limited=False, guardian=word)
    assert rules.refusal(silent, ages) is Refusal.BAND_MISSING
    assert rules.refusal(Facts(None, is_limited=True, guardian=word), ages) is not None


@given(st.integers(12, 25), st.integers(12, 25))
def test_a_band_of_before_counts_as_far_as_it_reaches(was: int, threshold: int) -> None:
    """Whoever said “18 or older” is asked anew where the shop later asks for 20."""
    ages = Ages(threshold=threshold, delivery_from=12, majority=18)
    facts = Facts(Band(was), is_limited=False, guardian=Word.NONE)
    refused = rules.refusal(facts, ages)
    assert refused is (None if was >= threshold else Refusal.BAND_MISSING)


@given(st.lists(st.sampled_from(Kind), max_size=6))
def test_a_tie_stands_from_the_yes_until_anything_ends_it(kinds: list[Kind]) -> None:
    state = rules.state_of(kinds)
    assert state == rules.state_of(kinds[::-1])
    assert (state is State.OVER) == bool(OVER & {*kinds})
    if state is State.STANDING:
        assert Kind.ACCEPTED in kinds
