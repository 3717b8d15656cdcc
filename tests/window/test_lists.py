"""Lists of goods: narrowed by their address, sorted, suggested, and helpful when empty."""

import json

import pytest
from django.test import Client

from tests.backoffice.conftest import signed_in
from tests.catalogue.files import make_product
from tests.window.conftest import Visit
from tests.window.test_unobserved import listening
from troth.catalogue.models import Product
from troth.lib import clock
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search import nearness
from troth.search.indexing import reindex
from troth.search.models import Companion, SearchedWord

__all__ = ["signed_in"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def rings(band: Product) -> list[Product]:
    made = [
        make_product(
            band.store, f"ring-{number}", title=Texts(f"Ring {number}", "戒指"), price=price,
            vendor=vendor, category=band.category,
        )
        for number, (price, vendor) in enumerate([(100, "Lune"), (700, "Lune"), (1500, "Étoile")])
    ]  # fmt: skip
    for each in made:
        reindex(each)
    nearness.learn(band.store)
    return made


def text(visit: Visit, path: str, **headers: str) -> str:
    return visit(path, **headers).content.decode()


def test_a_shelf_is_narrowed_by_its_address(rings: list[Product], visit: Visit) -> None:
    page = text(visit, "/en/categories/rings/?vendor=lune&price=500-1000")
    assert page.count('class="card"') == 1
    assert 'value="lune" checked' in page
    assert 'href="?vendor=lune"' in page  # lets the price go
    assert 'href="?price=500-1000"' in page


@pytest.mark.parametrize(
    "rubbish",
    ["vendor=nobody", "price=1-2", "sort=magic", "o-colour=%00", "x=1", "available=perhaps", "category=none", "vendor=" + "x" * 5000],
)  # fmt: skip
def test_what_means_nothing_is_passed_over(
    rings: list[Product], visit: Visit, rubbish: str
) -> None:
    page = text(visit, f"/en/categories/rings/?{rubbish}")
    assert page.count('class="card"') == 4


def test_pages_keep_what_was_chosen_in_one_order(rings: list[Product], visit: Visit) -> None:
    page = text(visit, "/en/search/?sort=price-up&vendor=lune&q=ring&vendor=etoile")
    assert 'href="?q=ring&amp;vendor=lune&amp;sort=price-up"' in page
    assert page.index("Ring 0") < page.index("Ring 1") < page.index("Ring 2")


def test_most_bought_is_not_offered_where_goods_tell_of_health(
    rings: list[Product], clinico: Store, visit: Visit
) -> None:
    made = make_product(clinico, "mask", title=Texts("Mask", "口罩"))
    reindex(made)
    assert 'value="bought"' in text(visit, "/en/search/?q=ring")
    assert 'value="bought"' not in text(visit, "/en/search/?q=mask", at="clinico")


def test_a_slip_is_forgiven_and_said(rings: list[Product], visit: Visit) -> None:
    page = text(visit, "/en/search/?q=pliain")
    assert "Showing results for “plain”" in page
    assert 'href="?q=pliain&amp;exactly=1"' in page
    exact = text(visit, "/en/search/?q=pliain&exactly=1")
    assert "look through a category" in exact
    assert "Plain band" in exact  # among what is popular


@pytest.mark.parametrize(
    "page",
    ["search/?q=ring", "search/?q=pliain", "search/?q=zzzz", "categories/rings/?vendor=lune"],
)
def test_a_list_takes_few_queries(rings: list[Product], visit: Visit, page: str) -> None:
    with listening() as heard:
        assert visit(f"/en/{page}").status_code == 200
    assert len(heard) <= 7, heard  # one of them asks for announced changes


def test_suggestions_are_for_everyone_and_to_be_kept(rings: list[Product], visit: Visit) -> None:
    before = SearchedWord.objects.of(rings[0].store).count()
    with listening() as heard:
        answer = visit("/en/search/suggestions.json?q=rin")
    told = json.loads(answer.content)
    assert set(told["words"]) == {"ring", "rings"}
    assert told["categories"] == [{"title": "Rings", "href": "/en/categories/rings/"}]
    assert {each["href"] for each in told["products"]} >= {"/en/products/ring-0/"}
    assert answer["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies
    assert len(heard) <= 4, heard  # the first asks whose shop it is
    assert SearchedWord.objects.of(rings[0].store).count() == before


@pytest.mark.parametrize("typed", ["", "%20", "%00", "x" * 3000, "'%22%3C"])
def test_suggestions_bear_rubbish(rings: list[Product], visit: Visit, typed: str) -> None:
    answer = visit(f"/en/search/suggestions.json?q={typed}")
    assert answer.status_code == 200
    assert json.loads(answer.content)["products"] == []


def test_companions_are_told_to_anybody(rings: list[Product], clinico: Store, visit: Visit) -> None:
    store = rings[0].store
    Companion.objects.create(store=store, product=rings[0], companion=rings[1], rank=0)
    answer = visit("/en/companions/ring-0.json")
    assert json.loads(answer.content)["with"] == [
        {"slug": "ring-1", "picture": None, "price": "NT$700", "title": "Ring 1", "href": "/en/products/ring-1/"}
    ]  # fmt: skip
    assert "public" in answer["Cache-Control"]
    assert json.loads(visit("/en/companions/nothing.json").content) == {"with": []}
    assert json.loads(visit("/en/companions/ring-0.json", at="clinico").content) == {"with": []}


def test_staff_read_what_is_searched_in_vain(kalicia: Store, signed_in: object) -> None:
    facts = {"store": kalicia, "day": clock.today(), "asked": 9}
    SearchedWord.objects.create(words="opal", in_vain=7, networks=3, **facts)
    SearchedWord.objects.create(words="secret", in_vain=7, networks=2, **facts)
    browser: Client = signed_in(kalicia, "catalogue")  # type: ignore[operator]
    page = browser.get("/staff/searches/").content.decode()
    assert "opal" in page
    assert "secret" not in page
    assert signed_in(kalicia, "packing").get("/staff/searches/").status_code in {403, 404}  # type: ignore[operator]
