"""Colours beside the words of an option."""

import re

import pytest

from tests.catalogue.test_options import GOLD, LONG, SHORT, SILVER, chain
from tests.window.conftest import Visit
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.window.swatches import SHADES, swatches_of


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_an_option_of_colours_shows_them_beside_its_words(
    kalicia: Store, visit: Visit, language: str
) -> None:
    chain(kalicia, (GOLD, SHORT), (GOLD, LONG), (SILVER, SHORT))
    page = visit(f"/{language}/products/chain/").content.decode()
    tags = re.findall(r'swatch".*?fill="(#\w{6})"/></svg>\s*<span>([^<]+)</span>', page)
    words = [GOLD.in_(language), SILVER.in_(language)]
    assert [word for _shade, word in tags] == words
    assert len({shade for shade, _word in tags}) == 2
    assert page.count('class="swatch"') == 2  # none beside the lengths


def test_variants_of_one_option_show_theirs(kalicia: Store, visit: Visit) -> None:
    chain(kalicia, (GOLD,), (SILVER,))
    assert visit("/en/products/chain/").content.decode().count('class="swatch"') == 2


def test_an_option_with_one_word_that_is_no_colour_shows_none() -> None:
    values = [Texts(en="Red"), Texts(en="Blue"), Texts(en="Sea at dusk")]
    assert swatches_of(values) == ["", "", ""]
    assert all(swatches_of(values[:2]))


def test_one_language_is_enough_and_letters_may_be_large() -> None:
    assert swatches_of([Texts(zh_hant="黑色"), Texts(en=" NAVY ")]) == ["#1c1c1e", "#1f2f52"]
    assert swatches_of([Texts(en="Red")]) == [""]


def test_no_word_means_two_colours() -> None:
    words = [word for each in SHADES.values() for word in each]
    assert len(words) == len(set(words))
