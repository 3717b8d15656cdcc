"""A catalogue in which everything occurs that a merchant can enter, and a way to clear it out."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from PIL import Image

from troth.catalogue.models import (
    AddOn,
    Attribute,
    AttributeChoice,
    AttributeValue,
    Block,
    BundlePart,
    Category,
    Collection,
    Picture,
    Product,
    Variant,
)
from troth.catalogue.pictures import Album
from troth.ledger.actors import Actor
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.stock import adjusting
from troth.stock.models import Adjustment, Level, Reason, Warehouse

SINCE = datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
GOLD, SILVER = Texts("Gold", "金"), Texts("Silver", "銀")


def both(words: str) -> Texts:
    return Texts(words, f"{words}之中文")


def build(store: Store, folder: Path) -> None:
    """Something of every kind, each with what is awkward to write."""
    shelf = Category.objects.create(
        store=store, slug="gifts", path="Gifts", name=both("Gifts"), intro=both("Fine, ")
    )
    within = Category.objects.create(
        store=store,
        slug="rings",
        path="Gifts > Rings",
        name=both("Rings"),
        parent=shelf,
        position=3,
    )
    ring = Product.objects.create(
        store=store, slug="ring", title=Texts('=1+1 "ring"', "戒指，好"), category=within,
        description=Texts("<p>One\nline</p>", "<p>一</p>"), vendor="-Atelier", tags=["a,b", "@c", ""],
        options=[both("Metal")], published_at=SINCE, return_class="hygiene", safety=both("Keep dry"),
        permit_number="衛部醫器製字第000000號", least_per_order=1, most_per_order=5, most_per_member=9,
        position=7,
    )  # fmt: skip
    gold = variant(store, ring, sku="R-1", options=[GOLD], price=1280, compare_at=1500, stock=12)
    variant(store, ring, sku="'R-2", options=[SILVER], price=980, is_tracked=False, barcode="0471",
            grams=12, requires_shipping=False, position=1)  # fmt: skip
    variant(store, ring, sku="R-3", price=90, requires_shipping=False, is_digital=True, position=2)
    box = Product.objects.create(store=store, slug="盒子", title=Texts("", "盒"), archived_at=SINCE)
    plain = variant(store, box, price=5, available_from=date(2027, 1, 1), preorder_left=4)
    answers(store, ring)
    BundlePart.objects.create(store=store, bundle=plain, part=gold, quantity=2, position=1)
    Variant.objects.of(store).filter(pk=plain.pk).update(is_bundle=True)
    AddOn.objects.create(store=store, product=ring, variant=plain, price=3)
    rules = {"match": "any", "conditions": [{"kind": "tag", "word": "@c"}]}
    picked = Collection.objects.create(
        store=store, slug="picked", title=both("Picked"), rules=rules, sort="newest", is_shown=False
    )
    Block.objects.create(
        store=store, kind="collection", title=both("Look"), collection=picked, link="x/", position=2
    )
    hang(store, ring, folder)
    houses(store, gold)


def variant(store: Store, product: Product, **facts: object) -> Variant:
    return Variant.objects.create(store=store, product=product, currency=store.currency, **facts)


def answers(store: Store, product: Product) -> None:
    made: dict[str, Attribute] = {
        kind: Attribute.objects.create(store=store, slug=kind, name=both(kind), kind=kind)
        for kind in ("choice", "text", "number", "yes-no")
    }
    for slug in ("opal", "jade"):
        choice = AttributeChoice.objects.create(
            store=store, attribute=made["choice"], slug=slug, name=both(slug), position=len(slug)
        )
        AttributeValue.objects.create(
            store=store, product=product, attribute=made["choice"], choice=choice
        )
    facts = {"text": {"words": both("+soft")}, "number": {"number": Decimal("4.500")}, "yes-no": {"is_so": False}}  # fmt: skip
    for kind, fact in facts.items():
        AttributeValue.objects.create(store=store, product=product, attribute=made[kind], **fact)


def hang(store: Store, product: Product, folder: Path) -> None:
    """One picture that we hold and one that we do not."""
    Image.new("RGB", (300, 200), "teal").save(folder / "studs.png")
    album = Album(folder, store)
    drawn, files = album.drawn(folder / "studs.png")
    album.keep(files)
    Picture.objects.create(
        store=store, product=product, source="studs.png", alt=both("Studs"),
        file=drawn.file, width=drawn.width, height=drawn.height,
    )  # fmt: skip
    Picture.objects.create(
        store=store, product=product, source="https://example.com/a.jpg", position=1
    )


def houses(store: Store, variant: Variant) -> None:
    for place, slug in enumerate(("hall", "attic")):
        house = Warehouse.objects.create(store=store, slug=slug, name=both(slug), position=place)
        why = adjusting.Why(Reason.COUNTED)
        adjusting.count(variant, 5 + place, by=Actor.system("test"), why=why, at=house)


def clear(store: Store) -> None:
    """As a new store: nothing of the catalogue stands."""
    BundlePart.objects.of(store).delete()
    Level.objects.of(store).delete()
    models = (Block, AddOn, Product, Collection, Attribute, Category, Warehouse)
    for model in models:
        if model is Category:
            Category.objects.of(store).filter(parent__isnull=False).delete()
        model.objects.of(store).delete()  # type: ignore[attr-defined]
    assert not Variant.objects.of(store).exists()
    assert Adjustment is not None
