"""Facets: OR within one, AND across, and counts that do not depend on the facet's own choice."""

from functools import partial

import pytest

from tests.catalogue.files import make_product
from troth.catalogue.models import (
    Attribute,
    AttributeChoice,
    AttributeValue,
    Category,
    Product,
    Variant,
)
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search import catching_up, finding
from troth.search.finding import Found, Wish, browse, find
from troth.search.indexing import reindex
from troth.search.models import Listing, SearchTerm

pytestmark = pytest.mark.django_db
GOLD, SILVER, RED = Texts("Gold", "金色"), Texts("Silver", "銀色"), Texts("Red", "紅色")


@pytest.fixture(autouse=True)
def rings(store: Store) -> list[Product]:
    shelf = Category.objects.create(store=store, path="Rings", slug="rings", name=Texts("Rings"))
    told = [
        ("a", GOLD, 100, "Étoile"),
        ("b", GOLD, 700, "Lune"),
        ("c", SILVER, 300, "Lune"),
        ("d", RED, 900, ""),
    ]
    return [_ring(store, shelf, place, *each) for place, each in enumerate(told)]  # fmt: skip


def _ring(store: Store, shelf: Category, place: int, *told: object) -> Product:
    slug, colour, price, vendor = told
    made = make_product(
        store, f"ring-{slug}", title=Texts("Ring", "戒指"), price=price, vendor=vendor, category=shelf,
        options=[Texts("Colour", "顏色")], sku=f"R-{slug}", position=place,
    )  # fmt: skip
    Variant.objects.of(store).filter(product=made).update(options=[colour])
    reindex(Product.objects.of(store).with_details().get(pk=made.pk))
    return made


def slugs(found: Found) -> list[str]:
    return [product.slug for product in found.products]


def counts(found: Found, facet: str) -> dict[str, int]:
    values = next((each.values for each in found.facets if each.key == facet), ())
    return {value.key: value.count for value in values}


def ring(store: Store, order: str = "position", **chosen: set[str]) -> Found:
    named = {key.replace("__", "-"): frozenset(values) for key, values in chosen.items()}
    return find(store, "ring", Wish(named, order))


def test_everything_is_counted(store: Store) -> None:
    found = ring(store)
    assert counts(found, "o-colour") == {"gold": 2, "silver": 1, "red": 1}
    assert counts(found, "vendor") == {"lune": 2, "etoile": 1}
    assert counts(found, "price") == {"0-200": 1, "200-500": 1, "500-1000": 2}
    assert counts(found, "available") == {"yes": 4}


def test_within_a_facet_one_is_enough_and_across_all_must_agree(store: Store) -> None:
    assert slugs(ring(store, o__colour={"gold", "red"})) == ["ring-a", "ring-b", "ring-d"]
    assert slugs(ring(store, o__colour={"gold", "red"}, vendor={"lune"})) == ["ring-b"]


def test_what_was_chosen_keeps_its_words_where_nothing_fits(store: Store) -> None:
    found = ring(store, o__colour={"silver"}, vendor={"etoile"}, price={"500-1000"})
    assert (slugs(found), counts(found, "o-colour")["silver"]) == ([], 0)
    said = {each.key: (each.words, each.values[-1].words) for each in found.facets}
    assert said["o-colour"] == (Texts("Colour", "顏色"), SILVER)
    assert said["vendor"][1] == Texts("Étoile", "Étoile")


def test_a_facet_offers_what_its_own_choice_hides(store: Store) -> None:
    found = ring(store, o__colour={"gold"})
    assert counts(found, "o-colour") == {"gold": 2, "silver": 1, "red": 1}
    assert counts(found, "vendor") == {"lune": 1, "etoile": 1}
    both = ring(store, o__colour={"gold"}, vendor={"lune"})
    assert counts(both, "o-colour") == {"gold": 1, "silver": 1}
    assert counts(both, "vendor") == {"lune": 1, "etoile": 1}


def test_what_means_nothing_here_is_passed_over(store: Store) -> None:
    found = ring(store, o__colour={"purple"}, vendor={"lune"})
    assert (slugs(found), found.chosen) == (["ring-b", "ring-c"], {"vendor": frozenset({"lune"})})


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("price-up", "ring-a"),
        ("price-down", "ring-d"),
        ("bought", "ring-c"),
        ("position", "ring-a"),
    ],
)
@pytest.mark.parametrize("most", [1000, 2], ids=["few", "many"])
def test_orders_are_the_same_for_few_and_for_many(
    store: Store, monkeypatch: pytest.MonkeyPatch, order: str, first: str, most: int
) -> None:
    Listing.objects.of(store).filter(product__slug="ring-c").update(orders=9)
    monkeypatch.setattr(finding, "MOST", most)
    found = ring(store, order)
    assert (found.total, slugs(found)[0], found.is_bounded) == (4, first, most == 2)


@pytest.mark.parametrize("most", [1000, 2], ids=["few", "many"])
@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"o__colour": {"gold", "red"}}, ["ring-a", "ring-b", "ring-d"]),
        ({"price": {"200-500", "500-1000"}, "vendor": {"lune"}}, ["ring-b", "ring-c"]),
        ({"available": {"yes"}, "sale": {"yes"}}, ["ring-b"]),
    ],
)
def test_narrowing_is_the_same_for_few_and_for_many(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    most: int,
    chosen: dict[str, set[str]],
    found: list[str],
) -> None:
    Variant.objects.of(store).filter(product__slug="ring-b").update(compare_at=1000)
    catching_up.catch_up(store)
    monkeypatch.setattr(finding, "MOST", most)
    assert slugs(ring(store, **chosen)) == found
    shelf = list(Category.objects.of(store).values_list("pk", flat=True))
    named = {key.replace("__", "-"): frozenset(values) for key, values in chosen.items()}
    assert slugs(browse(store, shelf, Wish(named, "position"))) == found


@pytest.mark.parametrize(
    ("place", "order", "first"),
    [
        ("words", "best", "ring-d"),
        ("words", "price-up", "ring-a"),
        ("shelf", "position", "ring-a"),
        ("shelf", "newest", "ring-a"),
    ],
)
def test_pages_of_many_follow_one_another(
    store: Store, monkeypatch: pytest.MonkeyPatch, place: str, order: str, first: str
) -> None:
    Listing.objects.of(store).filter(product__slug="ring-d").update(boost=5)
    shelf = list(Category.objects.of(store).values_list("pk", flat=True))
    look = partial(find, store, "ring") if place == "words" else partial(browse, store, shelf)
    whole = slugs(look(Wish({}, order)))
    monkeypatch.setattr(finding, "MOST", 2)
    pages = [look(Wish({}, order, at, 1)) for at in range(5)]
    assert [one for page in pages for one in slugs(page)] == whole
    assert (whole[0], len(whole), pages[0].is_bounded) == (first, 4, True)


def test_what_is_bought_more_stands_higher_but_not_above_a_better_word(store: Store) -> None:
    make_product(store, "box", title=Texts("Box for a gold thing"), sku="B")
    reindex(Product.objects.of(store).with_details().get(slug="box"))
    Listing.objects.of(store).filter(product__slug="ring-b").update(boost=5)
    assert slugs(find(store, "ring"))[0] == "ring-b"
    assert slugs(find(store, "gold"))[0] == "box"


def test_stock_and_prices_are_caught_up_with(store: Store) -> None:
    sold = Variant.objects.of(store).filter(product__slug="ring-a")
    sold.update(stock=0, price=5000)
    assert counts(ring(store), "available") == {"yes": 4}
    assert catching_up.catch_up(store) == 1
    found = ring(store)
    assert counts(found, "available") == {"yes": 3}
    assert counts(found, "price")["5000-10000"] == 1
    assert catching_up.catch_up(store) == 0


def test_a_listing_of_an_earlier_version_gets_its_facets_and_terms(store: Store) -> None:
    Listing.objects.of(store).update(facets="")
    SearchTerm.objects.of(store).delete()
    assert find(store, "ring").products == []
    catching_up.catch_up(store)
    assert counts(ring(store), "o-colour") == {"gold": 2, "silver": 1, "red": 1}


def test_attributes_that_may_narrow_are_facets(store: Store, rings: list[Product]) -> None:
    stuff = Attribute.objects.create(
        store=store, slug="stone", name=Texts("Stone", "寶石"), kind="choice", is_facet=True
    )
    jade = AttributeChoice.objects.create(
        store=store, attribute=stuff, slug="jade", name=Texts("Jade", "翡翠")
    )
    AttributeValue.objects.create(store=store, product=rings[0], attribute=stuff, choice=jade)
    reindex(rings[0])
    assert counts(ring(store), "a-stone") == {"jade": 1}
    assert slugs(ring(store, a__stone={"jade"})) == ["ring-a"]


def test_a_draft_is_listed_no_more(store: Store, rings: list[Product]) -> None:
    rings[0].published_at = None
    rings[0].save()
    reindex(rings[0])
    assert not Listing.objects.of(store).filter(product=rings[0]).exists()
