"""Each public page has one address of its own in each language, and the other page says the same."""

import pytest
from django.test import Client

from tests.catalogue.files import make_product
from tests.window.conftest import Visit
from tests.window.sharing.reading import HOST, head_of, visited
from troth.catalogue.models import Picture, Product
from troth.lib.texts import Texts
from troth.search.indexing import reindex
from troth.window.paging import SIZE

PAGES = ["", "categories/rings/", "products/plain-band/", "promises/", "terms/", "cookies/"]
FILE = "catalogue/kalicia/" + "a" * 32 + "-960.webp"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_a_page_names_itself_and_its_other_language_points_back(
    band: Product, visit: Visit, language: str, page: str
) -> None:
    head = visited(visit, f"/{language}/{page}")
    assert head.canonical == [f"{HOST}/{language}/{page}"]
    assert sorted(head.alternates) == ["en", "x-default", "zh-Hant"]
    assert head.canonical[0] in head.alternates.values()
    for spoken in ("en", "zh-Hant"):
        assert visited(visit, head.alternates[spoken]).alternates == head.alternates


def test_the_default_is_the_door_at_home_and_chinese_elsewhere(band: Product, visit: Visit) -> None:
    assert visited(visit, "/en/").alternates["x-default"] == f"{HOST}/"
    page = visited(visit, "/en/products/plain-band/")
    assert page.alternates["x-default"] == f"{HOST}/zh-hant/products/plain-band/"


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("?page=1", ""),
        ("?colour=gold&sort=price", ""),
        ("?utm_source=letter", ""),
        ("?page=x%22%3E", None),
    ],
)
def test_what_narrows_a_list_makes_no_other_page(
    band: Product, visit: Visit, asked: str, canonical: str | None
) -> None:
    response = visit(f"/en/categories/rings/{asked}")
    found = head_of(response.content.decode()).canonical
    wanted = [] if canonical is None else [f"{HOST}/en/categories/rings/{canonical}"]
    assert found == wanted


@pytest.mark.parametrize("number", ["9" * 50, "34567", "٣٤", "0", "01"])
def test_a_number_that_no_list_has_is_no_address(band: Product, visit: Visit, number: str) -> None:
    assert visited(visit, f"/en/?page={number}").canonical == [f"{HOST}/en/"]


def test_a_further_page_of_a_list_is_a_page_of_its_own(band: Product, visit: Visit) -> None:
    for number in range(SIZE):
        reindex(make_product(band.store, f"ring-{number}", category=band.category))
    head = visited(visit, "/en/categories/rings/?page=2")
    assert head.canonical == [f"{HOST}/en/categories/rings/?page=2"]
    assert head.alternates["zh-Hant"].endswith("?page=2")


@pytest.mark.parametrize("path", ["/en/search/?q=band", "/en/cart/", "/en/sign-in/", "/en/nope/"])
def test_what_is_nobodys_page_asks_to_be_left_out(band: Product, path: str) -> None:
    page = Client().get(path, HTTP_HOST="kalicia.localhost").content.decode()
    assert set(head_of(page).said["robots"]) == {"noindex"}


def test_a_public_page_does_not(band: Product, visit: Visit) -> None:
    assert "robots" not in visited(visit, "/en/products/plain-band/").said


def test_open_graph_says_what_the_page_says(band: Product, visit: Visit) -> None:
    hung = {"file": FILE, "width": 960, "height": 720, "alt": Texts('A "band"', "戒")}
    Picture.objects.create(store=band.store, product=band, source="a.png", **hung)
    said = visited(visit, "/en/products/plain-band/").said
    assert said["og:title"] == ["Plain band"]
    assert said["og:description"] == said["description"] == ["Smooth and round ."]
    assert said["og:url"] == [f"{HOST}/en/products/plain-band/"]
    assert said["og:image"] == [f"{HOST}/media/{FILE}"]
    assert (said["og:image:width"], said["og:image:alt"]) == (["960"], ['A "band"'])
    assert (said["og:locale"], said["og:locale:alternate"]) == (["en_US"], ["zh_TW"])
    assert said["og:type"] == ["product"]


def test_a_title_with_quotes_stays_inside_its_attribute(band: Product, visit: Visit) -> None:
    Product.objects.of(band.store).update(title=Texts('Ring "><b onclick=x> & co', "戒"))
    assert visited(visit, "/en/products/plain-band/").said["og:title"] == [
        'Ring "><b onclick=x> & co'
    ]
