import pytest

from tests.catalogue.files import make_product
from tests.window.conftest import Visit
from troth.catalogue.models import Category, Product, Variant
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search.indexing import reindex


def many(band: Product, count: int) -> None:
    for number in range(count):
        title = Texts(f"Ring {number:02}", f"戒指 {number:02}")
        made = make_product(band.store, f"ring-{number}", title=title, category=band.category)
        reindex(made)


def test_home_shows_shelves_news_and_who_runs_the_shop(band: Product, visit: Visit) -> None:
    page = visit("/en/").content.decode()
    for words in (
        "Rings",
        "Plain band",
        "Kalicia Demo Ltd.",
        "02-5550-0101",
        "Call 165",
        "Demo shop",
    ):
        assert words in page


def test_an_empty_shop_has_a_home_page(kalicia: Store, visit: Visit) -> None:
    assert "being filled" in visit("/en/").content.decode()


def test_a_long_shelf_has_pages_with_addresses(band: Product, visit: Visit) -> None:
    many(band, 30)
    first = visit("/en/categories/jewellery/").content.decode()
    second = visit("/en/categories/jewellery/?page=2").content.decode()
    assert first.count('class="card"') == 24
    assert second.count('class="card"') == 7
    assert 'href="?page=2" rel="next"' in first
    assert 'href="?" rel="prev"' in second


@pytest.mark.parametrize("page", ["0", "-1", "3", "x", "9" * 40, "٣", "1.5"])
def test_a_page_that_is_not_there_is_not_found(band: Product, visit: Visit, page: str) -> None:
    assert visit(f"/en/categories/rings/?page={page}").status_code == 404


def test_a_shelf_leads_up_and_down(band: Product, visit: Visit) -> None:
    top = visit("/en/categories/jewellery/").content.decode()
    below = visit("/en/categories/rings/").content.decode()
    assert 'class="chip" href="/en/categories/rings/"' in top
    assert 'class="crumbs__link" href="/en/categories/jewellery/"' in below


def test_an_empty_shelf_says_so(band: Product, visit: Visit) -> None:
    Category.objects.create(store=band.store, path="Gifts", slug="gifts", name=Texts("Gifts", "禮"))
    assert "Nothing stands on this shelf" in visit("/en/categories/gifts/").content.decode()


def test_another_shops_shelf_is_not_here(band: Product, clinico: Store, visit: Visit) -> None:
    assert visit("/en/categories/rings/", at="clinico").status_code == 404


def test_a_card_shows_a_sale_and_what_is_sold_out(band: Product, visit: Visit) -> None:
    Variant.objects.of(band.store).update(compare_at=9999, stock=5)
    assert "NT$9,999" in visit("/en/categories/rings/").content.decode()
    Variant.objects.of(band.store).update(stock=0)
    assert "card--sold-out" in visit("/en/categories/rings/").content.decode()


@pytest.mark.parametrize(("language", "query"), [("en", "ban"), ("zh-hant", "素戒")])
def test_search_finds_and_keeps_the_words(
    band: Product, visit: Visit, language: str, query: str
) -> None:
    page = visit(f"/{language}/search/?q={query}").content.decode()
    assert page.count('class="card"') == 1
    assert f'name="q" value="{query}"' in page


def test_search_goes_on_with_its_words(band: Product, visit: Visit) -> None:
    many(band, 30)
    page = visit("/en/search/?q=ring&page=2").content.decode()
    assert 'href="?q=ring"' in page


@pytest.mark.parametrize("query", ["", "%20", "zzzz", "%00", "'%22%3Cscript%3E", "x" * 3000])
def test_search_without_results_helps_on(band: Product, visit: Visit, query: str) -> None:
    response = visit(f"/en/search/?q={query}")
    assert response.status_code == 200
    assert "look through a category" in response.content.decode()
    assert b"<script>" not in response.content


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("", "zh-hant"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-hant"),
        ("zh-CN", "zh-hant"),
        ("en-GB,en;q=0.9", "en"),
        ("de,en;q=0.5", "en"),
        ("fr", "zh-hant"),
        ("*", "zh-hant"),
    ],
)
def test_the_door_leads_to_the_visitors_language(
    kalicia: Store, visit: Visit, asked: str, language: str
) -> None:
    response = visit("/", HTTP_ACCEPT_LANGUAGE=asked)
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response["Vary"]
    assert not response.cookies
