"""Parts of bundles and add-ons are said at a desk; what cannot be is said, and nothing changes."""

from typing import Any

import pytest
from django.test import Client

from tests.backoffice.conftest import SignedIn
from tests.goodsdesk.test_editing_products import send
from tests.shopping import make_variant
from troth.catalogue import composing
from troth.catalogue.models import AddOn, BundlePart, Product, Variant
from troth.policy.models import Store
from troth.search.models import Listing

pytestmark = pytest.mark.django_db


@pytest.fixture
def kai(kalicia: Store, signed_in: SignedIn) -> Client:
    return signed_in(kalicia, "catalogue")


@pytest.fixture
def gift(kalicia: Store) -> Variant:
    return make_variant(kalicia, stock=0)


def typed(bundle: Variant, *parts: tuple[str, str], **more: Any) -> dict[str, Any]:
    name = f"parts-{bundle.pk}"
    said = {f"{name}-TOTAL_FORMS": str(len(parts)), f"{name}-INITIAL_FORMS": "0", **more}
    for place, (article, quantity) in enumerate(parts):
        said |= {f"{name}-{place}-article": article, f"{name}-{place}-quantity": quantity}
    return said


def compose(browser: Client, bundle: Variant, *parts: tuple[str, str]) -> str:
    """Send the form; empty if it was taken, else the page with what is wrong."""
    answer = browser.post(f"/staff/variants/{bundle.pk}/parts/", typed(bundle, *parts))
    assert answer.status_code in {302, 422}
    return "" if answer.status_code == 302 else answer.content.decode()


def offer(browser: Client, product: Product, article: str, price: str) -> str:
    said = {"article": article, "price": price}
    answer = browser.post(f"/staff/goods/{product.pk}/addons/", said)
    assert answer.status_code in {302, 422}
    return "" if answer.status_code == 302 else answer.content.decode()


def parts_of(bundle: Variant) -> list[tuple[Variant, int]]:
    rows = BundlePart.objects.of(bundle.store).filter(bundle=bundle).select_related("part")
    return [(row.part, row.quantity) for row in rows]


def test_a_bundle_is_put_together_changed_and_taken_apart(kai: Client, gift: Variant) -> None:
    one, two = make_variant(gift.store), make_variant(gift.store, sku="")
    told = [(one.sku, "2"), (two.product.slug, ""), ("", "")]
    assert compose(kai, gift, *told) == ""
    assert parts_of(gift) == [(one, 2), (two, 1)]
    assert Listing.objects.of(gift.store).get(product=gift.product_id).is_available
    page = kai.get(f"/staff/goods/{gift.product_id}/together/").content.decode()
    assert f'value="{one.sku}"' in page
    assert f'value="{two.pk}"' in page
    assert compose(kai, gift, (one.sku.lower(), "3"), ("", "1")) == ""
    assert parts_of(gift) == [(one, 3)]
    assert compose(kai, gift, ("", "")) == ""
    gift.refresh_from_db()
    assert (parts_of(gift), gift.is_bundle) == ([], False)


def test_the_page_of_a_bundle_is_saved_as_any_other(kai: Client, gift: Variant) -> None:
    composing.compose(gift, [(make_variant(gift.store), 1)])
    unchanged = {"variants-0-stock": "0", "title_0": "Gift"}
    assert send(kai, gift, **unchanged) == ""
    listing = Listing.objects.of(gift.store).get(product=gift.product_id)
    assert listing.is_available


def test_what_cannot_be_a_part_is_said(kai: Client, gift: Variant, clinico: Store) -> None:
    one, other = make_variant(gift.store), make_variant(gift.store)
    composing.compose(other, [(one, 1)])
    twins = make_variant(gift.store)
    Variant.objects.create(store=gift.store, product=twins.product, price=5, sku="twin")
    alien = make_variant(clinico)
    for article, quantity, said in (
        ("nothing-like-it", "1", "no such article"),
        (alien.sku, "1", "no such article"),
        (str(alien.pk), "1", "no such article"),
        (twins.product.slug, "1", "several of it"),
        (one.sku, "0", "greater than or equal to 1"),
        (one.sku, "many", "whole number"),
        (one.sku, "99999", "less than or equal to 999"),
        ("a\0b", "1", "Null characters"),
        (gift.sku, "1", "cannot be a part"),
        (other.sku, "1", "cannot be a part"),
    ):
        assert said in compose(kai, gift, (article, quantity)), article
    assert "stands once" in compose(kai, gift, (one.sku, "1"), (one.sku, "2"))
    assert parts_of(gift) == []


@pytest.mark.parametrize("forms", ["x", "-1", "9999999", ""])
def test_a_form_that_is_none_changes_nothing(kai: Client, gift: Variant, forms: str) -> None:
    composing.compose(gift, [(make_variant(gift.store), 1)])
    said = typed(gift) | {f"parts-{gift.pk}-TOTAL_FORMS": forms}
    answer = kai.post(f"/staff/variants/{gift.pk}/parts/", said)
    assert answer.status_code == 422
    assert len(parts_of(gift)) == 1


def test_an_add_on_is_offered_repriced_and_withdrawn(kai: Client, gift: Variant) -> None:
    box = make_variant(gift.store, price=90)
    assert offer(kai, gift.product, box.sku, "30") == ""
    assert offer(kai, gift.product, box.sku, "1,020") == ""
    addon = AddOn.objects.of(gift.store).get()
    assert (addon.variant, addon.price) == (box, 1020)
    assert "NT$1,020" in kai.get(f"/staff/goods/{gift.product_id}/together/").content.decode()
    assert kai.post(f"/staff/addons/{addon.pk}/withdrawal/").status_code == 302
    assert not AddOn.objects.of(gift.store).exists()


@pytest.mark.parametrize("price", ["", "free", "-1", "1.5", "9" * 13])
def test_an_add_on_wants_a_price(kai: Client, gift: Variant, price: str) -> None:
    assert 'role="alert"' in offer(kai, gift.product, make_variant(gift.store).sku, price)
    assert not AddOn.objects.of(gift.store).exists()


def test_what_cannot_be_offered_is_said(kai: Client, gift: Variant, clinico: Store) -> None:
    assert "another product of this shop" in offer(kai, gift.product, gift.sku, "5")
    assert "no such article" in offer(kai, gift.product, make_variant(clinico).sku, "5")
    assert not AddOn.objects.of(gift.store).exists()


@pytest.mark.promise("C3-1c")
@pytest.mark.parametrize(("shop", "role"), [("clinico", "catalogue"), ("kalicia", "packing")])
def test_strangers_put_nothing_together(
    kalicia: Store, clinico: Store, gift: Variant, signed_in: SignedIn, shop: str, role: str
) -> None:
    box = make_variant(kalicia)
    addon = composing.offer(box, beside=gift.product, price=5)
    stranger = signed_in({"kalicia": kalicia, "clinico": clinico}[shop], role)
    for path, said in (
        (f"/staff/variants/{gift.pk}/parts/", typed(gift, (box.sku, "1"))),
        (f"/staff/goods/{gift.product_id}/addons/", {"article": box.sku, "price": "1"}),
        (f"/staff/addons/{addon.pk}/withdrawal/", {}),
    ):
        assert stranger.post(path, said).status_code in {403, 404}
    assert stranger.get(f"/staff/goods/{gift.product_id}/together/").status_code in {403, 404}
    addon.refresh_from_db()
    assert (parts_of(gift), addon.price) == ([], 5)
