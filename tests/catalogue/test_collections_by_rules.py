"""A collection holds what meets its rules now, and nothing of another store."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.catalogue.files import make_product
from troth.catalogue import rules
from troth.catalogue.collecting import products_of
from troth.catalogue.models import (
    Attribute,
    AttributeChoice,
    AttributeValue,
    Category,
    Collection,
    Product,
    Variant,
)
from troth.catalogue.rules import Rules, RulesRefused
from troth.lib import clock
from troth.lib.texts import Texts
from troth.policy.models import Store

OLD = "2020-01-01T00:00:00Z"


def found(store: Store, *conditions: rules.AnyCondition, **facts: Any) -> list[str]:
    """The slugs of what such a collection holds."""
    match = facts.pop("match", "all")
    ruled = Rules(match=match, conditions=conditions).written()
    made = Collection(store=store, slug="c", rules=ruled, **facts)
    return [product.slug for product in products_of(made)]


@pytest.fixture
def goods(store: Store) -> None:
    """A pearl ring, on sale; a plain band, new; a draft that has everything."""
    jewels = Category.objects.create(store=store, slug="jewels", path="Jewels")
    rings = Category.objects.create(store=store, slug="rings", path="Jewels > Rings", parent=jewels)
    Category.objects.create(store=store, slug="jewels-box", path="Jewels box")
    pearl = make_product(
        store, "pearl", tags=["珍珠", 'say "hi"'], vendor="K", price=900, sku="P", published_at=OLD
    )
    Variant.objects.of(store).update(compare_at=1000)
    band = make_product(
        store, "band", tags=["gold"], category=rings, price=300, sku="B", published_at=clock.now()
    )
    make_product(
        store, "draft", tags=["珍珠", "gold"], vendor="K", category=rings, published_at=None
    )
    answer(store, pearl, "metal", "silver", 4.5)
    answer(store, band, "metal", "gold", 3)


def answer(store: Store, product: Product, slug: str, choice: str, width: float) -> None:
    metal, _new = Attribute.objects.of(store).get_or_create(
        store=store, slug=slug, defaults={"kind": "choice", "name": Texts("Metal", "材質")}
    )
    wide, _new = Attribute.objects.of(store).get_or_create(
        store=store,
        slug="width",
        defaults={"kind": "number", "name": Texts("Width", "寬"), "unit": Texts("mm", "公釐")},
    )
    made = AttributeChoice.objects.create(
        store=store, attribute=metal, slug=choice, name=Texts(choice, "金屬")
    )
    values = AttributeValue.objects
    values.create(store=store, product=product, attribute=metal, choice=made)
    values.create(store=store, product=product, attribute=wide, number=Decimal(str(width)))


@pytest.mark.parametrize(
    ("condition", "slugs"),
    [
        (rules.Tagged("珍珠"), ["pearl"]),
        (rules.Tagged('say "hi"'), ["pearl"]),
        (rules.Tagged("珍"), []),
        (rules.InCategory("jewels"), ["band"]),
        (rules.InCategory("rings"), ["band"]),
        (rules.InCategory("jewels-box"), []),
        (rules.InCategory("nowhere"), []),
        (rules.ByVendor("K"), ["pearl"]),
        (rules.Priced(lowest=500), ["pearl"]),
        (rules.Priced(lowest=300, highest=899), ["band"]),
        (rules.OnSale(), ["pearl"]),
        (rules.NewerThan(30), ["band"]),
        (rules.Answers("metal", "silver"), ["pearl"]),
        (rules.Answers("width", "3"), ["band"]),
        (rules.Answers("width", "silver"), []),
    ],
)
def test_each_rule_finds_what_meets_it(
    store: Store, goods: None, condition: rules.AnyCondition, slugs: list[str]
) -> None:
    assert found(store, condition) == slugs


def test_all_rules_or_any(store: Store, goods: None) -> None:
    both = (rules.Tagged("gold"), rules.OnSale())
    assert found(store, *both) == []
    assert sorted(found(store, *both, match="any")) == ["band", "pearl"]
    assert found(store) == []


@pytest.mark.parametrize(
    ("sort", "first"),
    [("newest", "band"), ("cheapest", "band"), ("dearest", "pearl"), ("shelf", "pearl")],
)
def test_the_order_is_the_collections(store: Store, goods: None, sort: str, first: str) -> None:
    Product.objects.of(store).filter(slug="band").update(position=5)
    everything = rules.Priced(lowest=0)
    assert found(store, everything, sort=sort)[0] == first


def test_another_stores_goods_are_not_in_it(store: Store, goods: None, clinico: Store) -> None:
    make_product(clinico, "foreign", tags=["gold"])
    assert found(store, rules.Tagged("gold")) == ["band"]


@pytest.mark.parametrize(
    "kept",
    [
        {"conditions": [{"kind": "weight"}]},
        {"conditions": [{"kind": "newer-than", "days": 0}]},
        {"conditions": [{"kind": "tag", "word": ""}]},
        {"match": "some"},
        {"conditions": [{"kind": "on-sale", "extra": 1}]},
        [],
    ],
)
def test_what_is_no_rule_is_refused(kept: Any) -> None:
    with pytest.raises(RulesRefused):
        Rules.read(kept)


def test_rules_are_read_as_they_were_written() -> None:
    ruled = Rules("any", (rules.Tagged("a"), rules.Priced(1, None), rules.NewerThan(3)))
    assert Rules.read(ruled.written()) == ruled
    assert ruled.written()["conditions"][0] == {"kind": "tag", "word": "a"}


def test_what_is_new_grows_old(store: Store, goods: None) -> None:
    with clock.stopped_at(clock.now() + timedelta(days=31)):
        assert found(store, rules.NewerThan(30)) == []
