"""Products, prices, stock and categories are edited by those who care for the catalogue."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from tests.backoffice.conftest import SignedIn
from tests.shopping import make_variant
from troth.catalogue.models import Category, Product, Variant
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search import indexing
from troth.search.finding import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant(kalicia: Store) -> Variant:
    made = make_variant(kalicia)
    indexing.reindex(made.product)
    return made


def path_of(product: Product) -> str:
    return f"/staff/catalogue/product/{product.pk}/change/"


def typed(variant: Variant, **changes: Any) -> dict[str, Any]:
    """What the form sends when nothing was touched, and some changes."""
    return {
        "title_0": variant.product.title.en,
        "title_1": variant.product.title.zh_hant,
        "slug": variant.product.slug,
        "vendor": "",
        "category": "",
        "description_0": "",
        "description_1": "",
        "is_shown": "on",
        "return_class": "returnable",
        "safety_0": "",
        "safety_1": "",
        "permit_number": "",
        "least_per_order": "",
        "most_per_order": "",
        "most_per_member": "",
        "variants-0-available_from": "",
        "variants-0-preorder_left": "0",
        "variants-TOTAL_FORMS": "1",
        "variants-INITIAL_FORMS": "1",
        "variants-0-id": str(variant.pk),
        "variants-0-product": str(variant.product_id),
        "variants-0-sku": variant.sku,
        "variants-0-price": "500",
        "variants-0-compare_at": "",
        "variants-0-stock": "10",
        "variants-0-is_tracked": "on",
    } | changes


def send(browser: Client, variant: Variant, **changes: Any) -> str:
    """Send the form; empty if it was taken, else the page with what is wrong."""
    answer = browser.post(path_of(variant.product), typed(variant, **changes))
    return "" if answer.status_code == 302 else answer.content.decode()


def test_title_price_and_stock_are_saved_and_the_search_knows(
    variant: Variant, signed_in: SignedIn
) -> None:
    browser = signed_in(variant.store, "catalogue")
    changes = {"title_0": "Comet", "title_1": "彗星", "variants-0-price": "1,280"}
    assert send(browser, variant, **changes, **{"variants-0-stock": "7"}) == ""
    variant.refresh_from_db()
    assert (variant.price, variant.stock) == (1280, 7)
    product = Product.objects.of(variant.store).get()
    assert product.title == Texts(en="Comet", zh_hant="彗星")
    for word in ("comet", "彗星"):
        assert find(variant.store, word).total == 1
    assert find(variant.store, "test").total == 0


def test_nothing_is_written_into_django_s_own_log(variant: Variant, signed_in: SignedIn) -> None:
    assert send(signed_in(variant.store, "catalogue"), variant) == ""
    assert not LogEntry.objects.exists()


def test_return_class_safety_words_limits_and_pre_order_are_saved(
    variant: Variant, signed_in: SignedIn
) -> None:
    changes = {
        "return_class": "hygiene",
        "safety_1": "請先閱讀說明書。",
        "permit_number": "MD-1",
        "most_per_order": "2",
        "variants-0-available_from": "2030-01-02",
        "variants-0-preorder_left": "5",
    }
    assert send(signed_in(variant.store, "catalogue"), variant, **changes) == ""
    product = Product.objects.of(variant.store).get()
    assert (product.return_class, product.permit_number) == ("hygiene", "MD-1")
    assert (product.safety.zh_hant, product.most_per_order) == ("請先閱讀說明書。", 2)
    variant.refresh_from_db()
    assert (str(variant.available_from), variant.preorder_left) == ("2030-01-02", 5)


def test_a_description_is_cleaned(variant: Variant, signed_in: SignedIn) -> None:
    markup = "<p>Fine</p><script>alert(1)</script>"
    assert send(signed_in(variant.store, "catalogue"), variant, description_0=markup) == ""
    assert Product.objects.of(variant.store).get().description.en == "<p>Fine</p>"


def test_a_product_is_taken_off_and_shown_again(variant: Variant, signed_in: SignedIn) -> None:
    browser = signed_in(variant.store, "manager")
    since = variant.product.published_at
    assert send(browser, variant) == ""
    assert Product.objects.of(variant.store).get().published_at == since
    assert send(browser, variant, is_shown="") == ""
    assert not Product.objects.of(variant.store).get().is_published
    assert send(browser, variant) == ""
    assert Product.objects.of(variant.store).get().is_published


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title_0": "", "title_1": ""}, "This field is required"),
        ({"variants-0-price": "-1"}, "Write the amount like 1280."),
        ({"variants-0-price": "12.50"}, "Write the amount like 1280."),
        ({"variants-0-price": "1e12"}, "Write the amount like 1280."),
        ({"variants-0-stock": "-1"}, "greater than or equal to 0"),
        ({"variants-0-compare_at": "500"}, "must be higher than the price"),
        ({"slug": "two words"}, "valid “slug”"),
        ({"return_class": "never"}, "not one of the available choices"),
        ({"least_per_order": "3", "most_per_order": "2"}, "cannot be below the least"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_saved(
    variant: Variant, signed_in: SignedIn, changes: dict[str, str], said: str
) -> None:
    told = send(signed_in(variant.store, "catalogue"), variant, vendor="New", **changes)
    assert said in told
    assert Product.objects.of(variant.store).get().vendor == ""
    variant.refresh_from_db()
    assert (variant.price, variant.stock) == (500, 10)


def test_an_address_or_article_number_that_is_taken_is_said(
    variant: Variant, signed_in: SignedIn
) -> None:
    other = make_variant(variant.store)
    browser = signed_in(variant.store, "catalogue")
    assert "has this address already" in send(browser, variant, slug=other.product.slug)
    assert "has this article number" in send(browser, variant, **{"variants-0-sku": other.sku})


def test_the_other_store_s_product_is_not_changed(
    variant: Variant, clinico: Store, signed_in: SignedIn
) -> None:
    send(signed_in(clinico, "catalogue"), variant, title_0="Mine now")
    assert Product.objects.of(variant.store).get().title.en == "Ring of test"


@pytest.mark.promise("C3-1c")
def test_a_variant_of_another_product_or_store_is_not_changed(
    variant: Variant, clinico: Store, signed_in: SignedIn
) -> None:
    browser = signed_in(variant.store, "catalogue")
    for strange in (make_variant(clinico), make_variant(variant.store)):
        changes = {"variants-0-id": str(strange.pk), "variants-0-price": "1"}
        answer = browser.post(path_of(variant.product), typed(variant, **changes))
        assert answer.status_code < 500
        for each in (strange, variant):
            each.refresh_from_db()
            assert each.price == 500
    assert Variant.objects.of(variant.store).count() == 2


def test_a_category_of_the_other_store_cannot_be_chosen(
    variant: Variant, clinico: Store, signed_in: SignedIn
) -> None:
    alien = Category.objects.create(store=clinico, slug="c", path="C", name=Texts(en="C"))
    told = send(signed_in(variant.store, "catalogue"), variant, category=str(alien.pk))
    assert "valid choice" in told


def test_products_are_searched_by_title_and_article_number(
    variant: Variant, signed_in: SignedIn
) -> None:
    make_variant(variant.store)
    browser = signed_in(variant.store, "catalogue")
    for word, count in (("測試", 2), ("ring of", 2), (variant.sku, 1), ("comet", 0)):
        answer = browser.get("/staff/catalogue/product/", {"q": word})
        assert answer.context["cl"].result_count == count, word


def test_a_category_is_renamed_and_its_products_are_found_by_it(
    variant: Variant, signed_in: SignedIn
) -> None:
    shelf = Category.objects.create(
        store=variant.store, slug="rings", path="Rings", name=Texts(en="Rings")
    )
    Product.objects.of(variant.store).update(category=shelf)
    asked = {
        "name_0": "Circlets",
        "name_1": "",
        "slug": "rings",
        "intro_0": "",
        "intro_1": "",
        "position": "1",
    }
    path = f"/staff/catalogue/category/{shelf.pk}/change/"
    assert signed_in(variant.store, "catalogue").post(path, asked).status_code == 302
    assert find(variant.store, "circlets").total == 1
