"""Candles and scent, and things to keep."""

# Coordinates stand in rows that belong together; the formatter would pull them apart.
# fmt: off

import math

from .backdrops import KALICIA, flat, ground, plinth, table
from .canvas import Sheet, dark, light
from .lines import arc, trace
from .materials import ball, leaf, pearl, ring_wire, sheen, stone, wire
from .vessels import cylinder, turned


def flame(s: Sheet, x: float, y: float, size: float = 1) -> None:
    """Light a wick that ends at x, y."""
    s.circle(x, y - 40 * size, 150 * size, s.radial("#ffe9b0 0.75", "#ffe2a4 0.25", "#ffe2a4 0",
             cx=0.5, cy=0.5, r=0.5))
    with s.group(f"translate({x} {y}) scale({size})"):
        s.stroke("M0 16C2 8 -2 2 0 -6", "#3c2a1c", 5)
        s.path("M0 4C-30 -6 -26 -44 0 -92C26 -44 30 -6 0 4Z",
               s.down("#fff3cf", "#ffd27a", "#f2a24d"))
        s.path("M0 2C-14 -4 -12 -26 0 -48C12 -26 14 -4 0 2Z", "#fffbea", opacity=0.9)


def sprig(s: Sheet, x: float, y: float, turn: float, size: float = 1) -> None:
    """Lay a sprig with small osmanthus flowers."""
    with s.group(f"translate({x} {y}) rotate({turn}) scale({size})"):
        s.stroke("M0 0C10 -70 0 -150 14 -220", "#6d5b3c", 5)
        for step, side in ((40, -1), (80, 1), (130, -1), (170, 1)):
            leaf(s, 6, -step, 0.8, side * 58, "#5f7a5b")
        for index in range(14):
            fx, fy = 8 + 20 * math.sin(index * 2.4), -30 - index * 14
            s.circle(fx, fy, 8, s.radial("#ffe7b5", "#eeb45a", "#c98436"))


def candle(s: Sheet) -> None:
    """Wax in a glass, alight, with osmanthus beside it."""
    table(s, KALICIA, tone=1, seed=4, shape="sun")
    candle_glass(s)


def candle_glass(s: Sheet) -> None:
    """Stand the candle alone."""
    ground(s, KALICIA, 480, 850, 300)
    cylinder(s, 480, 470, 300, 376, "#efe3cf", 0.1)
    s.oval(480, 470, 150, 30, s.radial("#fffaf0", "#f3e3c4", "#d9c19a", cx=0.5, cy=0.5))
    s.path("M330 390V846A150 27 0 0 0 630 846V390Z", s.across("#ffffff 0.75", "#ffffff 0.1",
           "#ffffff 0.02", "#e8d9c2 0.25", "#b79e7d 0.4"))
    s.oval(480, 390, 150, 30, "none", stroke="#ffffff", stroke_width=5, opacity=0.85)
    s.rect(360, 420, 18, 380, "#ffffff", 9, opacity=0.55)
    s.rect(400, 620, 160, 120, s.linear("#fffaf2", "#eadcc6"), 6)
    leaf(s, 480, 722, 0.8, 0, "#8b7a4c")
    flame(s, 480, 456)
    sprig(s, 690, 870, 64, 0.9)


def incense(s: Sheet) -> None:
    """A glowing stick in a clay dish, its smoke, and a bundle of sticks."""
    table(s, KALICIA, tone=2, seed=9, shape="arch")
    ground(s, KALICIA, 470, 838, 460)
    s.path("M250 770C260 850 330 872 470 872S680 850 690 770Z", turned(s, "#b08d72"))
    s.oval(470, 770, 220, 44, s.linear("#d8bda3", "#a98468"))
    s.oval(470, 776, 196, 34, s.linear("#8d6b54", "#c6a68a"))
    s.circle(470, 776, 20, s.radial("#d9bfa5", "#94725a"))
    s.stroke("M470 772L560 380", "#5b4330", 8)
    s.stroke("M469 772L559 380", "#8a6a4a", 3)
    s.circle(561, 376, 7, "#e8703a", filter=s.blur(1.5))
    smoke = "M560 364C590 300 520 260 556 200C586 150 540 120 566 50"
    s.stroke(smoke, "#ffffff", 22, opacity=0.4, filter=s.blur(12))
    s.stroke(smoke, "#ffffff", 6, opacity=0.6, filter=s.blur(3))
    with s.lifted(8, 8, 6, 0.25), s.group("translate(610 905) rotate(-8)"):
        for index in range(7):
            s.stroke(f"M0 {index * 7 - 20}H300", ("#6e5039", "#86644a")[index % 2], 6)
        s.rect(120, -28, 44, 56, "#efe3cf", 4)


def diffuser(s: Sheet) -> None:
    """A glass bottle of amber scent with its reeds."""
    table(s, KALICIA, tone=4, seed=5, shape="pane")
    ground(s, KALICIA, 500, 856, 280)
    for turn in (-25, -14, -4, 8, 19):
        with s.group(f"rotate({turn} 500 620)"):
            s.stroke("M500 840V190", "#8d6d48", 9)
            s.stroke("M498 840V190", "#d3b489", 4)
    s.path("M372 560Q372 520 410 520H590Q628 520 628 560V830Q628 860 598 860H402Q372 860 372 830Z",
           s.across("#ffffff 0.75", "#f3e8d6 0.4", "#e4cfae 0.35", "#bda27a 0.6"))
    s.path("M384 650H616V826Q616 848 594 848H406Q384 848 384 826Z",
           s.across("#d9a869 0.85", "#eec98f 0.7", "#c98f4d 0.85"))
    s.oval(500, 650, 116, 12, "#f3d6a4", opacity=0.9)
    cylinder(s, 500, 462, 110, 62, "#c9a25a", 0.1)
    s.oval(500, 462, 34, 6, "#5e4420")
    for turn in (-25, -14, -4, 8, 19):
        with s.group(f"rotate({turn} 500 620)"):
            s.stroke("M500 460V190", "#8d6d48", 9)
            s.stroke("M498 460V190", "#d3b489", 4)
    s.rect(392, 545, 14, 270, "#ffffff", 7, opacity=0.6)
    s.rect(430, 690, 140, 96, "#fbf3e6", 5, opacity=0.95)
    leaf(s, 500, 774, 0.66, 0, "#6b8466")


def _ribbed(s: Sheet, cx: float, top: float, w: float, h: float, colour: str) -> None:
    ribs = 11
    for index in range(ribs):
        left = -math.cos(math.pi * index / ribs) * w / 2
        right = -math.cos(math.pi * (index + 1) / ribs) * w / 2
        tone = dark(light(colour, 0.25), 0.3 * abs(index - 3) / ribs)
        sag = w * 0.09 * math.sqrt(1 - ((left + right) / w) ** 2)
        s.path(f"M{cx + left} {top}V{top + h + sag}H{cx + right}V{top}Z",
               s.across(light(tone, 0.35), tone, dark(tone, 0.16)))
    s.oval(cx, top, w / 2, w * 0.09, s.radial("#fffaf0", light(colour, 0.4), colour, cx=0.5))


def pillars(s: Sheet) -> None:
    """Two fluted candles, the taller one alight."""
    table(s, KALICIA, tone=3, seed=11, shape="arch")
    pillar_pair(s)


def pillar_pair(s: Sheet) -> None:
    """Stand both pillars on their plate."""
    ground(s, KALICIA, 500, 862, 520)
    s.oval(500, 850, 300, 44, s.linear("#f3e9da", "#cdb698"))
    s.oval(500, 844, 282, 36, s.linear("#e6d6c0", "#f7efe2"))
    _ribbed(s, 420, 380, 170, 452, "#efe2cc")
    _ribbed(s, 602, 560, 170, 278, "#d99a80")
    flame(s, 420, 366)
    s.stroke("M602 556C604 546 600 540 604 530", "#3c2a1c", 5)


def ring_dish(s: Sheet) -> None:
    """A petal-lipped dish from above, with a pair of rings."""
    flat(s, KALICIA, tone=1, seed=2, shape="slant")
    points = [
        (500 + (280 + 26 * abs(math.sin(4 * t))) * math.cos(t),
         510 + (280 + 26 * abs(math.sin(4 * t))) * math.sin(t))
        for t in (2 * math.pi * i / 360 for i in range(360))
    ]
    rim = trace(points, closed=True)
    with s.lifted(14, 24, 20, 0.34):
        s.path(rim, s.linear("#fffdf8", "#f6ecdf", "#dcc9b2"))
        wire(s, rim, 9)
    s.circle(506, 520, 215, "#c9b094", opacity=0.5, filter=s.blur(26))
    s.circle(500, 512, 205, s.linear("#efe0cd", "#fffaf2"))
    with s.lifted(6, 10, 6, 0.35):
        ring_wire(s, 455, 500, 76, 70, 17)
        ring_wire(s, 566, 566, 60, 66, 11)
        pearl(s, 576, 500, 24)


def walnut_box(s: Sheet) -> None:
    """A wooden box, open, with a mirror in its lid."""
    table(s, KALICIA, tone=0, seed=13, shape="sun")
    ground(s, KALICIA, 500, 862, 600)
    wood = "#7a5236"
    s.path("M255 560L285 270H715L745 560Z", s.linear(light(wood, 0.2), wood, dark(wood, 0.3)))
    s.path("M303 530L325 304H675L697 530Z", s.linear("#fdfaf4", "#d7dcd6", "#f4efe6", "#c3c9c3"))
    s.path("M340 510L400 318H470L420 510Z", "#ffffff", opacity=0.4)
    s.path("M255 560H745L790 680H210Z", dark(wood, 0.35))
    s.path("M275 572H725L762 672H238Z", s.down("#cbb79a", "#eadcc4"))
    for x1, x2 in ((425, 412), (575, 588)):
        s.path(f"M{x1 - 5} 572H{x1 + 5}L{x2 + 6} 672H{x2 - 6}Z", wood)
    for row in range(4):
        y = 590 + row * 21
        s.rect(276 - row * 8, y, 132 + row, 13, s.down("#f3e8d6", "#c4ad8b"), 6)
    with s.lifted(3, 5, 3, 0.4):
        ring_wire(s, 500, 622, 44, 30, 9)
        stone(s, 500, 594, 15, 12, "#3f6f55")
        pearl(s, 640, 616, 19)
        pearl(s, 690, 640, 19)
    s.rect(205, 676, 590, 186, s.down(light(wood, 0.16), wood, dark(wood, 0.2)), 8)
    for index in range(6):
        y = 700 + index * 27
        s.stroke(f"M215 {y}C360 {y - 14} 470 {y + 16} 785 {y - 6}", dark(wood, 0.35), 2,
                 opacity=0.45)
    ball(s, 500, 706, 15)


def mirror(s: Sheet) -> None:
    """A round mirror on a stem that rises from a tray."""
    table(s, KALICIA, tone=2, seed=3, shape="arch")
    stand_mirror(s)


def stand_mirror(s: Sheet) -> None:
    """Stand the mirror alone."""
    ground(s, KALICIA, 500, 862, 420)
    s.path("M300 830A200 34 0 0 0 700 830V844A200 38 0 0 1 300 844Z", turned(s, "#c19a52"))
    s.oval(500, 830, 200, 36, sheen(s))
    s.oval(500, 830, 184, 29, s.linear("#b98f49", "#ecd39a"))
    s.rect(491, 600, 18, 228, turned(s, "#c19a52"))
    with s.lifted(10, 16, 12, 0.26):
        s.circle(500, 400, 226, sheen(s))
    s.circle(500, 400, 208, s.linear("#fbf6ee", "#dfe0d6", "#f7efe4", "#cfcdbf"))
    with s.group(clip_path=s.clip(trace(arc(500, 400, 208, 208, 0, 360), closed=True))):
        s.path("M300 560L560 180H660L380 620Z", "#ffffff", opacity=0.5)
        s.path("M440 640L720 240H746L480 640Z", "#ffffff", opacity=0.4)
    ring_wire(s, 420, 822, 34, 11, 7)
    pearl(s, 585, 818, 17)


def vase(s: Sheet, colour: str = "#c9a98b") -> None:
    """A round vase with a narrow neck and one stem."""
    table(s, KALICIA, tone=3, seed=7, shape="sun")
    vase_with_stem(s, colour)


def vase_with_stem(s: Sheet, colour: str = "#c9a98b") -> None:
    """Stand the vase alone on its plinth."""
    plinth(s, KALICIA, 500, 850, 420, 70, tone=1)
    ground(s, KALICIA, 500, 854, 220)
    s.stroke("M500 520C500 400 540 300 530 130", "#6f7a55", 8)
    for y, turn, size in ((430, -52, 1.2), (360, 50, 1.3), (290, -44, 1.1), (220, 42, 1)):
        leaf(s, 520, y, size, turn, "#6f8a63")
    leaf(s, 530, 140, 1, 4, "#86a077")
    body = ("M462 500V560C462 590 340 620 340 730C340 820 410 862 500 862S660 820 660 730"
            "C660 620 538 590 538 560V500Z")
    s.path(body, s.radial(light(colour, 0.5), light(colour, 0.12), colour, dark(colour, 0.34)))
    s.oval(500, 500, 38, 9, dark(colour, 0.4))
    s.oval(500, 500, 38, 9, "none", stroke=light(colour, 0.4), stroke_width=4)
    s.oval(425, 700, 22, 56, "#ffffff", opacity=0.22, filter=s.blur(8))


def bell(s: Sheet) -> None:
    """A small bell on a plaited cord, with a paper slip for the wind."""
    flat(s, KALICIA, tone=4, seed=18, shape="arch")
    with s.lifted(20, 26, 16, 0.26):
        s.stroke("M500 -20V330", "#8c3f2e", 12)
        s.stroke("M500 -20V330", "#c8735c", 7, stroke_dasharray="3 11")
        ring_wire(s, 500, 340, 22, 24, 9)
        s.stroke("M500 580V700", "#8c3f2e", 5)
        s.path("M454 690H546V890H454Z", s.linear("#fffaf0", "#ecdfc9"))
        leaf(s, 500, 850, 1.1, 8, "#6f8a63")
        s.path("M500 362C410 362 398 452 386 540C380 572 356 588 352 612H648C644 588 620 572"
               " 614 540C602 452 590 362 500 362Z", turned(s, "#c99f52"))
        s.oval(500, 612, 148, 26, s.linear("#6c4d1d", "#9d7634"))
        ball(s, 500, 622, 24)
        s.stroke("M388 548Q500 590 612 548", "#8a6428", 3, opacity=0.7)
        s.stroke("M396 500Q500 536 604 500", "#f6e4b4", 3, opacity=0.7)
