"""Colours beside the words of an option, where each of its words names one that all read alike."""

from collections.abc import Iterable

from troth.catalogue.models import Variant
from troth.lib.texts import Texts

# English and Chinese words, and how they are shown. A shade that is known by neither gets nothing.
SHADES: dict[str, tuple[str, ...]] = {
    "#1c1c1e": ("black", "黑", "黑色"),
    "#ffffff": ("white", "白", "白色"),
    "#8e9196": ("grey", "gray", "灰", "灰色"),
    "#3b3f45": ("charcoal", "dark grey", "dark gray", "深灰", "深灰色", "炭灰"),
    "#c9ced3": ("silver", "925 silver", "light grey", "light gray", "銀", "銀色", "淺灰", "淺灰色"),
    "#d4a84b": ("gold", "gold-plated", "brass", "金", "金色", "鍍金", "黃銅"),
    "#d99a85": ("rose gold", "rose-gold-plated", "玫瑰金", "鍍玫瑰金"),
    "#f3ead7": ("ivory", "cream", "natural", "象牙白", "米白", "米白色", "米色"),
    "#d9c3a0": ("sand", "beige", "skin", "沙色", "卡其", "膚色"),
    "#7a5236": ("brown", "walnut", "棕", "棕色", "咖啡", "咖啡色"),
    "#b3262e": ("red", "紅", "紅色"),
    "#7b1e2b": ("wine", "burgundy", "酒紅", "酒紅色"),
    "#e7a9b4": ("pink", "rose", "blush", "粉紅", "粉紅色", "粉色", "玫瑰"),
    "#e8833a": ("orange", "橘", "橘色", "橙色"),
    "#b5593d": ("terracotta", "赤陶", "赤陶色", "陶土色"),
    "#f0c93f": ("yellow", "黃", "黃色"),
    "#3f8f5b": ("green", "綠", "綠色"),
    "#1f4d3a": ("deep green", "dark green", "墨綠", "墨綠色", "深綠", "深綠色"),
    "#9fb59a": ("sage", "celadon", "light green", "淺綠", "淺綠色", "青瓷"),
    "#2a9d9d": ("teal", "turquoise", "mint", "藍綠", "藍綠色", "湖水綠"),
    "#2f63b5": ("blue", "藍", "藍色"),
    "#1f2f52": ("navy", "dark blue", "midnight", "深藍", "深藍色", "海軍藍", "藏青"),
    "#a9c8e6": ("light blue", "sky blue", "淺藍", "淺藍色", "天藍", "天藍色"),
    "#74539c": ("purple", "violet", "紫", "紫色"),
    "#c7b5dc": ("lavender", "lilac", "薰衣草", "淡紫", "淡紫色"),
}
BY_WORD = {word: shade for shade, words in SHADES.items() for word in words}
FEWEST = 2  # one colour alone is no choice


def swatches_of(values: Iterable[Texts]) -> list[str]:
    """A colour for each value, as in ``#1f4d3a``; none for any unless all of them have one."""
    shades = [_shade(value) for value in values]
    return shades if len(shades) >= FEWEST and all(shades) else [""] * len(shades)


def swatches_by_variant(variants: Iterable[Variant]) -> list[str]:
    """The same for variants that nothing but one option tells apart."""
    options = [each.options for each in variants]
    return swatches_of(each[0] if len(each) == 1 else Texts() for each in options)


def _shade(value: Texts) -> str:
    words = (value.en.strip().casefold(), value.zh_hant.strip())
    return next((BY_WORD[each] for each in words if each in BY_WORD), "")
