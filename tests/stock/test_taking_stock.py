import pytest
from django.db import IntegrityError, transaction

from tests.catalogue.files import make_product
from troth.catalogue.models import Product, Variant
from troth.lib import ids
from troth.policy.models import Store
from troth.stock import taking

ORDER = ids.new()


def one(store: Store, slug: str, **facts: int) -> Variant:
    return make_product(store, slug, **facts).variants.get()


def left(variant: Variant) -> int:
    return Variant.objects.of(variant.store_id).get(pk=variant.pk).stock


def test_taking_lessens_the_stock(store: Store) -> None:
    variant = one(store, "a", stock=5)
    taking.take([(variant, 3)], order=ORDER)
    assert left(variant) == 2


def test_the_last_one_can_be_taken_and_no_more(store: Store) -> None:
    variant = one(store, "a", stock=1)
    taking.take([(variant, 1)], order=ORDER)
    with pytest.raises(taking.SoldOut):
        taking.take([(variant, 1)], order=ORDER)
    assert left(variant) == 0


def test_sold_out_names_what_lacks_and_takes_nothing(store: Store) -> None:
    plenty, scarce = one(store, "a", stock=9), one(store, "b", stock=1)
    with pytest.raises(taking.SoldOut) as sold_out:
        taking.take([(plenty, 2), (scarce, 2)], order=ORDER)
    assert sold_out.value.variants == [scarce]
    assert (left(plenty), left(scarce)) == (9, 1)


def test_two_lines_of_one_variant_count_together(store: Store) -> None:
    variant = one(store, "a", stock=3)
    with pytest.raises(taking.SoldOut):
        taking.take([(variant, 2), (variant, 2)], order=ORDER)


def test_what_is_not_counted_never_sells_out(store: Store) -> None:
    variant = one(store, "a", stock=0)
    Variant.objects.of(store).update(is_tracked=False)
    taking.take([(variant, 7)], order=ORDER)
    assert left(variant) == 0
    taking.give_back([(variant, 7)], order=ORDER)
    assert left(variant) == 0


def test_what_comes_back_can_be_sold_again(store: Store) -> None:
    variant = one(store, "a", stock=2)
    taking.take([(variant, 2)], order=ORDER)
    taking.give_back([(variant, 2)], order=ORDER)
    assert left(variant) == 2


@pytest.mark.parametrize("quantity", [0, -1])
def test_no_quantity_is_refused(store: Store, quantity: int) -> None:
    with pytest.raises(ValueError, match="no quantity"):
        taking.take([(one(store, "a"), quantity)], order=ORDER)


@pytest.mark.parametrize("facts", [{"stock": -1}, {"price": -1}, {"compare_at": 1}])
def test_the_database_itself_refuses(store: Store, facts: dict[str, int]) -> None:
    product: Product = make_product(store)
    with pytest.raises(IntegrityError), transaction.atomic():
        Variant.objects.create(store=store, product=product, **{"price": 5, **facts})


def test_a_sku_stands_once_in_a_store(store: Store, kalicia: Store) -> None:
    make_product(store, "a", sku="X")
    make_product(kalicia, "a", sku="X")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_product(store, "b", sku="X")
