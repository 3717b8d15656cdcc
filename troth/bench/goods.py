"""A catalogue as large as a measurement needs: goods with words in two languages, alike every time."""

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from django.db import connection, transaction

from troth.catalogue.models import Category, Product, Variant
from troth.lib import clock, ids
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search import indexing, listings, nearness
from troth.search.models import Listing

from .world import Told

BATCH = 2000
# Millions of rows of four values need no object each.
TERM = "INSERT INTO search_searchterm (store_id, listing_id, token, weight) VALUES (%s, %s, %s, %s)"
KINDS = (
    "Ring 戒指", "Necklace 項鍊", "Earrings 耳環", "Bracelet 手鍊", "Pendant 吊墜", "Brooch 胸針",
    "Anklet 腳鍊", "Watch 手錶", "Mug 馬克杯", "Candle 蠟燭", "Scarf 圍巾", "Notebook 筆記本",
    "Mask 口罩", "Thermometer 體溫計", "Lotion 乳液", "Soap 香皂", "Towel 毛巾", "Pillow 枕頭",
    "Lamp 檯燈", "Teapot 茶壺", "Umbrella 雨傘", "Backpack 後背包", "Wallet 皮夾", "Hat 帽子",
)  # fmt: skip
STUFFS = (
    "Silver 純銀", "Gold 黃金", "Pearl 珍珠", "Cotton 純棉", "Linen 亞麻", "Leather 真皮",
    "Ceramic 陶瓷", "Bamboo 竹製", "Glass 玻璃", "Steel 不鏽鋼", "Wool 羊毛", "Jade 翡翠",
)  # fmt: skip
MANNERS = (
    "Classic 經典", "Slim 纖細", "Twisted 扭紋", "Vintage 復古", "Daily 日常", "Floral 花卉",
    "Matte 霧面", "Polished 亮面", "Soft 柔軟", "Large 大型",
)  # fmt: skip
COLOURS = ("Black 黑色", "White 白色", "Red 紅色", "Blue 藍色", "Green 綠色", "Rose 玫瑰色")
SYLLABLES = re.findall("..", "bacedifoguhakilomunaperisotuvaweyoza")
VENDORS = 40


def grow(store: Store, count: int, told: Told) -> None:
    """Let a store have so many products, found by their words."""
    shelves = _shelves(store)
    have = Product.objects.of(store).count()
    numbers = iter(range(have, count))
    while batch := list(islice(numbers, BATCH)):
        _stand(store, [_product(store, shelves, number) for number in batch])
        told(f"{batch[-1] + 1:,} of {count:,} products")
    nearness.learn(store)


def name_of(number: int) -> str:
    """A word that few products have."""
    return "".join(SYLLABLES[number // 18**place % 18] for place in range(4))


def _shelves(store: Store) -> list[Category]:
    for place, kind in enumerate(KINDS):
        name = _both(kind)
        facts = {"slug": name.en.lower(), "name": name, "position": place}
        Category.objects.of(store).get_or_create(store=store, path=name.en, defaults=facts)
    return list(Category.objects.of(store))


def _product(store: Store, shelves: list[Category], number: int) -> Product:
    kind, stuff, manner = (_both(_at(words, number)) for words in (KINDS, STUFFS, MANNERS))
    own = name_of(number * 7)
    body = " ".join(name_of(number * 13 + more * 911) for more in range(12))
    return Product(
        store=store,
        slug=f"goods-{number}",
        title=Texts(f"{manner.en} {stuff.en} {kind.en} {own}", f"{manner.zh_hant}{stuff.zh_hant}{kind.zh_hant} {own}"),
        description=Texts(f"<p>{body}, made of {stuff.en}.</p>", f"<p>{stuff.zh_hant}製，適合送禮。{own}</p>"),
        vendor=f"House {name_of(_mixed(number, VENDORS) * 31)}",
        category=shelves[_mixed(number + len(KINDS), len(KINDS))],
        options=[Texts("Colour", "顏色")],
        published_at=clock.now(),
        position=number,
    )  # fmt: skip


def _stand(store: Store, goods: list[Product]) -> None:
    Product.objects.bulk_create(goods, batch_size=500)
    variants = {each.pk: list(_variants(each)) for each in goods}
    Variant.objects.bulk_create((one for each in variants.values() for one in each), batch_size=500)
    rows = Listing.objects.bulk_create(
        (listings.row_of(each, clock.now(), variants[each.pk], ()) for each in goods),
        batch_size=500,
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            TERM, [term for row in rows for term in _terms(row, variants[row.product_id])]
        )


def _terms(row: Listing, variants: list[Variant]) -> Iterator[tuple[Any, ...]]:
    """The rows of a product's search terms, as the database takes them."""
    is_plain = connection.features.has_native_uuid_field
    ours = row.store_id if is_plain else row.store_id.hex
    for token, weight in indexing.weights_of(row.product, variants).items():
        yield ours, row.number, token, weight


def _variants(made: Product) -> Iterator[Variant]:
    for place, (colour, _size) in enumerate(islice(product(COLOURS, "ab"), 0, 6, 2)):
        price = 100 + _mixed(made.position, 9000)
        yield Variant(
            id=ids.new(), store_id=made.store_id, product=made, price=price + place * 10,
            compare_at=price * 2 if made.position % 9 == 0 else None,
            stock=made.position % 7, options=[_both(colour)], position=place,
        )  # fmt: skip


def _at(words: tuple[str, ...], number: int) -> str:
    return words[_mixed(number + len(words), len(words))]


def _mixed(number: int, below: int) -> int:
    """A number that looks thrown, and is the same every time."""
    return (number * 2_654_435_761 >> 7) % below


def _both(words: str) -> Texts:
    en, zh_hant = words.split(" ")
    return Texts(en, zh_hant)
