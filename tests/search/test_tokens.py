import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.search.tokens import MOST_PARTS, Part, has_han, parts_of, tokens_of


def test_chinese_gives_characters_and_pairs() -> None:
    assert set(tokens_of("珍珠耳環")) == {"珍", "珠", "耳", "環", "珍珠", "珠耳", "耳環"}


def test_words_stay_whole_and_lose_case_width_and_accents() -> None:
    assert list(tokens_of("Ｐｅａｒｌ Étoile 18K")) == ["pearl", "etoile", "18k"]


def test_a_word_inside_chinese_is_its_own_token() -> None:
    assert {"t", "恤"} <= set(tokens_of("純棉T恤"))


def test_two_ways_to_write_taiwan_are_one() -> None:
    assert list(tokens_of("臺灣")) == list(tokens_of("台灣"))


def test_a_query_of_chinese_asks_for_pairs_and_a_word_for_its_beginning() -> None:
    assert parts_of("耳環 neckl") == [
        Part("耳環", is_prefix=False),
        Part("neckl", is_prefix=True, word="neckl"),
    ]


def test_a_lone_character_is_asked_for_itself() -> None:
    assert parts_of("環") == [Part("環", is_prefix=False)]


@pytest.mark.parametrize("rubbish", ["", "   ", "!!! — ???", "🙂🙂", "%_%", "\0\0"])
def test_rubbish_has_no_parts(rubbish: str) -> None:
    assert parts_of(rubbish) == []


def test_a_long_query_is_cut() -> None:
    assert len(parts_of("abc " * 10_000 + "耳環" * 10_000)) <= MOST_PARTS


@given(st.text())
def test_no_text_raises(text: str) -> None:
    tokens = list(tokens_of(text))
    assert all(token and len(token.encode("utf-8", "surrogatepass")) <= 160 for token in tokens)
    parts_of(text)
    has_han(text)


@given(st.text(alphabet="珍珠耳環臺台灣 pearlABC１", min_size=1))
def test_a_text_is_found_by_itself(text: str) -> None:
    tokens = set(tokens_of(text))
    for part in parts_of(text):
        starts = (token.startswith(part.token) for token in tokens)
        assert any(starts) if part.is_prefix else part.token in tokens
