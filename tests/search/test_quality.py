"""Sixty searches over the demo goods, each with what a shopper expects among the first ten."""

import shutil
from pathlib import Path

import pytest

from troth.exchange.importing import import_goods
from troth.exchange.translations import load_translations
from troth.policy.models import Store
from troth.search import nearness
from troth.search.finding import find
from troth.seed import demo, goods
from troth.seed.cast import WORLDS, World

TEN = 10
ENGLISH = {
    "kalicia": {
        "pearl": "tidewater-pearl-strand pearl-drop-earrings pearl-orbit-ring pearl-and-bead-bracelet",
        "pearl earrings": "pearl-drop-earrings",
        "rings": "morning-solitaire twin-vine-ring plain-band moss-signet pearl-orbit-ring three-seasons-stacking-rings",
        "candles": "osmanthus-candle ribbed-pillar-candles",
        "neckl": "dewdrop-pendant quiet-moon-pendant tidewater-pearl-strand ginkgo-leaf-necklace river-stone-necklace keepsake-locket",
        "necklase": "tidewater-pearl-strand ginkgo-leaf-necklace river-stone-necklace",
        "braclet": "paper-clip-bracelet pearl-and-bead-bracelet red-thread-bracelet four-charms-bracelet",
        "earings": "pearl-drop-earrings falling-leaf-earrings half-moon-enamel-earrings",
        "rose gold locket": "keepsake-locket",
        "gold ring": "plain-band",
        "silk scarf": "garden-silk-scarf",
        "scarves": "garden-silk-scarf",
        "NOTEBOOKS": "linen-notebook",
        "ｖａｓｅ": "bud-vase",
        "jewelry box": "walnut-jewellery-box",
        "box for jewellery": "walnut-jewellery-box",
        "insence": "cedar-incense",
        "brass": "brass-stand-mirror small-brass-bell",
        "green vase": "bud-vase",
        "hoop earrings": "round-hoops",
    },
    "clinico": {
        "thermometer": "stick-thermometer forehead-thermometer",
        "thermomter": "stick-thermometer forehead-thermometer",
        "tooth brush": "soft-toothbrush",
        "plasters": "fabric-plasters",
        "first aid": "home-first-aid-kit travel-first-aid-pouch",
        "sunscrean": "mineral-sunscreen",
        "blood pressure": "blood-pressure-monitor",
        "spf": "mineral-sunscreen",
        "knee": "knee-support support-socks",
        "grey toothbrush": "soft-toothbrush",
    },
}  # fmt: skip
CHINESE = {
    "kalicia": {
        "耳環": "pearl-drop-earrings round-hoops falling-leaf-earrings half-moon-enamel-earrings",
        "項鍊": "tidewater-pearl-strand ginkgo-leaf-necklace river-stone-necklace",
        "項鏈": "tidewater-pearl-strand ginkgo-leaf-necklace river-stone-necklace",
        "珍珠": "tidewater-pearl-strand pearl-drop-earrings pearl-orbit-ring pearl-and-bead-bracelet",
        "珍珠耳環": "pearl-drop-earrings",
        "戒指": "morning-solitaire twin-vine-ring plain-band moss-signet pearl-orbit-ring three-seasons-stacking-rings",
        "手鏈": "paper-clip-bracelet pearl-and-bead-bracelet four-charms-bracelet",
        "蠟燭": "osmanthus-candle",
        "花": "plum-blossom-studs osmanthus-candle bud-vase pressed-flower-cards",
        "絲巾": "garden-silk-scarf",
        "金色素圈": "plain-band",
        "玫瑰金相片盒": "keepsake-locket",
        "筆記本": "linen-notebook",
        "墨綠色花瓶": "bud-vase",
        "禮盒": "gift-box-and-ribbon",
        "擴香": "hinoki-diffuser",
        "銅鈴": "small-brass-bell",
        "pearl 項鍊": "tidewater-pearl-strand",
        "送禮的禮盒": "gift-box-and-ribbon",
        "飾品收納": "walnut-jewellery-box velvet-travel-roll",
    },
    "clinico": {
        "體溫計": "stick-thermometer",
        "牙刷": "soft-toothbrush",
        "保溼": "daily-moisture-lotion hyaluronic-serum",
        "護脣膏": "plain-lip-balm",
        "ＯＫ繃": "fabric-plasters",
        "急救": "home-first-aid-kit travel-first-aid-pouch",
        "紗布": "sterile-gauze",
        "血壓計": "blood-pressure-monitor",
        "折疊手杖": "folding-walking-stick",
        "防曬": "mineral-sunscreen",
    },
}  # fmt: skip
# A plural that changes its stem, two slips in seven letters, two words for one, and a use that no
# text names.
KNOWN_GAPS = {"scarves", "insence", "tooth brush", "飾品收納", "送禮的禮盒"}


@pytest.fixture
def shops(db: None, tmp_path: Path) -> dict[str, Store]:
    return {world.slug: _filled(world, tmp_path) for world in WORLDS}


def _filled(world: World, folder: Path) -> Store:
    store = demo.open_store(world)
    alone = folder / "products.csv"  # without the pictures beside it, which take long to draw
    shutil.copy(world.products, alone)
    import_goods(alone, store, dry_run=False, progress=lambda _done, _total: None)
    goods.lay_out(store, world.goods)
    load_translations(world.translations, store)
    nearness.learn(store)
    return store


def recall(store: Store, query: str, expected: str) -> float:
    """Which part of what is expected stands among the first ten."""
    first = {product.slug for product in find(store, query).products[:TEN]}
    wanted = set(expected.split())
    return len(first & wanted) / len(wanted)


@pytest.mark.slow
@pytest.mark.parametrize(("queries", "least"), [(ENGLISH, 0.9), (CHINESE, 0.93)], ids=["en", "zh"])
def test_what_is_expected_stands_among_the_first_ten(
    shops: dict[str, Store], queries: dict[str, dict[str, str]], least: float
) -> None:
    found = {
        query: recall(shops[slug], query, expected)
        for slug, asked in queries.items()
        for query, expected in asked.items()
    }
    assert len(found) == 30
    missed = {query: part for query, part in found.items() if part < 1}
    assert sum(found.values()) / len(found) >= least, missed
    assert missed.keys() <= KNOWN_GAPS, missed
