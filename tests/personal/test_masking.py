"""What a mask shows of each kind of value, and what it hides (C3-1d)."""

from datetime import date

import pytest

from tests.cast import TAIPEI
from troth.personal import masking


@pytest.mark.promise("C3-1d")
def test_a_mask_shows_enough_to_know_it_again_and_no_more() -> None:
    assert masking.name("王小明") == "王○明"
    assert masking.name("王明") == "王○"
    assert masking.name("Alice Chen") == "A•••e C•••n"
    assert masking.email("alice@example.com") == "a•••@e•••.com"
    assert masking.phone("+886912345678") == "0912•••678"
    assert masking.address(TAIPEI) == "台北市大安區•••"


@pytest.mark.promise("C3-1d")
def test_of_a_day_of_birth_nothing_is_shown() -> None:
    assert masking.day(date(1990, 2, 3)) == "••••-••-••"
    assert masking.nothing("anything") == "•••"
