"""What this browser remembers: a page that is the same for everyone, and sections nobody else fills."""

import pytest
from django.test import Client

from tests.window.conftest import Visit, fill
from troth.catalogue.models import Product
from troth.policy.models import Store
from troth.storefront.remembering import SHOWN


@pytest.mark.promise("C2-1", "C4-3")
def test_the_page_names_each_thing_and_clears_it_with_one_button(
    kalicia: Store, visit: Visit
) -> None:
    page = visit("/en/device/").content.decode()
    for key in SHOWN:
        assert f'data-device-key="{key.name}"' in page
        assert str(key.purpose) in page
    assert page.count("data-device-clear") == 1
    assert "never sent to us" in page
    assert "runs no scripts, so nothing at all is kept" in page


@pytest.mark.promise("C2-1")
@pytest.mark.parametrize("page", ["", "cookies/"])
def test_it_is_linked_where_one_looks_for_it(kalicia: Store, visit: Visit, page: str) -> None:
    assert 'href="/en/device/"' in visit(f"/en/{page}").content.decode()


@pytest.mark.promise("C2-1", "C4-3")
def test_where_goods_tell_of_health_nothing_is_remembered_unasked(
    kalicia: Store, clinico: Store, visit: Visit
) -> None:
    for store in (kalicia, clinico):
        fill(store)
    plain, sensitive = (
        visit("/en/products/plain-band/", at=at).content.decode() for at in ("kalicia", "clinico")
    )
    assert 'data-remember="yes"' in plain
    assert 'data-companions="/en/companions/plain-band.json"' in plain
    assert 'data-remember="no"' in sensitive
    assert "data-companions" not in sensitive
    assert "unless you turn it on" in visit("/en/device/", at="clinico").content.decode()


@pytest.mark.promise("C4-3")
@pytest.mark.parametrize("page", ["", "products/plain-band/"])
def test_the_shop_sends_everyone_the_same_empty_sections(
    band: Product, visit: Visit, page: str
) -> None:
    plain = visit(f"/en/{page}").content.decode()
    other = visit(f"/en/{page}", HTTP_COOKIE="session=x; here=1; cart=y").content.decode()
    assert plain == other
    assert 'data-remembered="seen"' in plain
    assert '<ul class="cards"></ul>' in plain


def test_the_cart_has_them_too(band: Product) -> None:
    page = Client().get("/en/cart/", HTTP_HOST="kalicia.localhost").content.decode()
    assert page.count("data-remembered=") == 2
