from tests.catalogue.files import make_product
from troth.catalogue.models import Product, Variant
from troth.catalogue.options import grid_of, variant_of
from troth.lib.texts import Texts
from troth.policy.models import Store

GOLD, SILVER = Texts("Gold", "金"), Texts("Silver", "銀")
SHORT, LONG = Texts("40 cm", "40 公分"), Texts("45 cm", "45 公分")


def chain(store: Store, *combinations: tuple[Texts, ...]) -> list[Variant]:
    """The variants of a chain that is made in these combinations."""
    product = make_product(
        store, "chain", options=[Texts("Metal", "材質"), Texts("Length", "長度")]
    )
    Variant.objects.of(store).filter(product=product).delete()
    for position, options in enumerate(combinations):
        Variant.objects.create(
            store=store, product=product, position=position, options=list(options), price=100,
            stock=3,
        )  # fmt: skip
    return list(Product.objects.of(store).get(pk=product.pk).variants.all())


def test_a_grid_names_each_value_once_in_its_order(kalicia: Store) -> None:
    made = chain(kalicia, (GOLD, SHORT), (GOLD, LONG), (SILVER, SHORT))
    assert grid_of(made) == [[GOLD, SILVER], [SHORT, LONG]]


def test_one_option_or_two_variants_alike_are_no_grid(kalicia: Store) -> None:
    assert grid_of([]) == []
    assert grid_of([Variant(options=[GOLD]), Variant(options=[SILVER])]) == []
    assert grid_of([Variant(options=[GOLD, SHORT]), Variant(options=[GOLD, SHORT])]) == []
    assert grid_of([Variant(options=[GOLD, SHORT]), Variant(options=[GOLD])]) == []


def test_a_variant_is_found_by_its_values_in_either_language(kalicia: Store) -> None:
    made = chain(kalicia, (GOLD, SHORT), (SILVER, LONG))
    assert variant_of(made, ["Silver", "45 cm"]) == made[1]
    assert variant_of(made, ["Silver", "40 cm"]) is None
    assert variant_of([Variant(options=[Texts("", "金"), SHORT])], ["金", "40 cm"]) is not None
