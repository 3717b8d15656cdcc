"""Bundles are as many as their parts allow, add-ons belong to another product."""

from collections.abc import Sequence

import pytest

from tests.shopping import make_variant
from troth.catalogue import composing
from troth.catalogue.models import AddOn, BundlePart, Product, Variant
from troth.policy.models import Store


def in_stock(variant: Variant) -> int | None:
    return Variant.objects.of(variant.store_id).to_sell().get(pk=variant.pk).in_stock


def is_sold(variant: Variant, quantity: int) -> bool:
    """Whether the query and the row say that so many can be had; they must agree."""
    row = Variant.objects.of(variant.store_id).to_sell().get(pk=variant.pk)
    rows = Variant.objects.of(variant.store_id).available(quantity).filter(pk=variant.pk)
    assert row.has(quantity) == rows.exists()
    return row.has(quantity)


@pytest.mark.parametrize(
    ("stocks", "quantities", "allowed"),
    [((7, 9), (2, 3), 3), ((0, 9), (1, 1), 0), ((5, 1), (2, 2), 0), ((4, 4), (4, 1), 1)],
)
def test_a_bundle_is_there_as_often_as_its_parts_allow(
    kalicia: Store, stocks: Sequence[int], quantities: Sequence[int], allowed: int
) -> None:
    gift = make_variant(kalicia, stock=99)
    parts = [make_variant(kalicia, stock=stock) for stock in stocks]
    composing.compose(gift, list(zip(parts, quantities, strict=True)))
    assert in_stock(gift) == allowed
    assert is_sold(gift, 1) == (allowed >= 1)
    assert not is_sold(gift, allowed + 1)
    card = Product.objects.of(kalicia).with_cards().get(pk=gift.product_id)
    assert card.is_available == (allowed >= 1)


def test_a_part_that_nobody_counts_sets_no_limit(kalicia: Store) -> None:
    gift, part = make_variant(kalicia), make_variant(kalicia, stock=3)
    ribbon = make_variant(kalicia, stock=0, is_tracked=False)
    composing.compose(gift, [(part, 1), (ribbon, 2)])
    assert in_stock(gift) == 3


def test_without_parts_its_own_stock_counts_again(kalicia: Store) -> None:
    gift, part = make_variant(kalicia, stock=4), make_variant(kalicia, stock=1)
    composing.compose(gift, [(part, 1)])
    composing.compose(gift, [])
    assert in_stock(gift) == 4
    assert BundlePart.objects.of(kalicia).count() == 0


def test_what_cannot_be_a_part_is_refused_and_nothing_changes(
    kalicia: Store, clinico: Store
) -> None:
    gift, part, other = (make_variant(kalicia) for _ in range(3))
    composing.compose(gift, [(part, 2)])
    foreign = make_variant(clinico)
    bad: list[tuple[Variant, list[tuple[Variant, int]]]] = [
        (gift, [(gift, 1)]),
        (gift, [(foreign, 1)]),
        (gift, [(part, 1), (part, 2)]),
        (other, [(gift, 1)]),
        (part, [(other, 1)]),
    ]
    for bundle, parts in bad:
        with pytest.raises(ValueError, match=r"\w"):
            composing.compose(bundle, parts)
    kept = BundlePart.objects.of(kalicia).values_list("bundle", "part", "quantity")
    assert list(kept) == [(gift.pk, part.pk, 2)]


def test_an_add_on_has_one_price_beside_a_product(kalicia: Store, clinico: Store) -> None:
    ring, box = make_variant(kalicia), make_variant(kalicia, price=90)
    composing.offer(box, beside=ring.product, price=60)
    addon = composing.offer(box, beside=ring.product, price=50)
    assert [each.price for each in AddOn.objects.of(kalicia)] == [50]
    for stranger in (ring, make_variant(clinico)):
        with pytest.raises(ValueError, match="another product"):
            composing.offer(stranger, beside=ring.product, price=1)
    composing.withdraw(addon)
    assert not AddOn.objects.of(kalicia).exists()
