"""A slip of the finger is forgiven, said, and taken back on request."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalogue.files import make_product
from troth.catalogue.models import Product
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search import nearness
from troth.search.finding import find
from troth.search.indexing import reindex
from troth.search.models import Nearness, Word

TITLES = ["Pearl necklace", "Thermometer", "Silk scarf", "Ring dish", "Peal of bells"]


@pytest.fixture
def known(store: Store) -> Store:
    for number, title in enumerate(TITLES):
        reindex(make_product(store, f"p-{number}", title=Texts(title), sku=f"S-{number}"))
    nearness.learn(store)
    return store


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("necklase", "necklace"),
        ("neklace", "necklace"),
        ("necklcae", "necklace"),
        ("thermomter", "thermometer"),
        ("termometr", "thermometer"),
        ("scraf", "scarf"),
        ("silk scarff", "silk scarf"),
        ("pearl", ""),
        ("neckl", ""),
        ("rnig", "ring"),
        ("xyzzy", ""),
        ("rin", ""),
        ("耳環", ""),
        ("12345678", ""),
    ],
)
def test_the_nearest_known_word_is_meant(known: Store, typed: str, meant: str) -> None:
    assert nearness.repaired(known, typed) == meant


@pytest.mark.django_db
def test_it_is_found_and_said_unless_the_exact_word_is_wanted(known: Store) -> None:
    found = find(known, "necklase")
    assert ([each.slug for each in found.products], found.repaired) == (["p-0"], "necklace")
    assert find(known, "necklase", exactly=True).products == []


@pytest.mark.django_db
def test_what_has_most_of_the_words_is_shown_where_nothing_has_all(known: Store) -> None:
    found = find(known, "pearl scarf")
    assert found.is_loose
    assert {each.slug for each in found.products} == {"p-0", "p-2"}


@pytest.mark.django_db
def test_a_word_that_no_product_has_is_forgotten(known: Store) -> None:
    gone = Product.objects.of(known).get(slug="p-0")
    gone.published_at = None
    gone.save()
    reindex(gone)
    nearness.learn(known)
    words = {bytes(word) for word in Word.objects.of(known).values_list("word", flat=True)}
    assert b"necklace" not in words
    assert not Nearness.objects.of(known).filter(word=b"necklace").exists()
    assert b"scarf" in words


@pytest.mark.django_db
def test_another_stores_words_are_not_known(known: Store, kalicia: Store) -> None:
    assert nearness.repaired(kalicia, "necklase") == ""


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="abcd", min_size=4, max_size=9), st.integers(0, 99), st.sampled_from("abcd")
)
def test_one_slip_leaves_two_words_with_a_rest_in_common(word: str, at: int, letter: str) -> None:
    place = at % len(word)
    for slipped in (word[:place] + word[place + 1 :], word[:place] + letter + word[place + 1 :]):
        assert nearness.distance(word, slipped) <= 1
        assert nearness.rests(word, 1) & nearness.rests(slipped, 1)
