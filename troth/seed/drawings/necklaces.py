"""Six necklaces, lying on paper."""

# Coordinates stand in rows that belong together; the formatter would pull them apart.
# fmt: off

import math

from .backdrops import KALICIA, flat
from .canvas import Sheet, dark, light
from .lines import Point, arc, curve, ellipse, spaced, trace
from .materials import GOLD, SILVER, Metal, ball, chain, pearl, ring_wire, sheen, stone, wire


def drape(low: float = 560, wide: float = 190) -> list[Point]:
    """Return the line of a chain that comes in at the top and hangs to a point."""
    left = [(500 - wide, -30.0), (500 - wide * 0.9, 180.0), (500 - wide * 0.5, low - 130)]
    right = [(1000 - x, y) for x, y in reversed(left)]
    return curve([*left, (500, low), *right])


def bail(s: Sheet, x: float, y: float, metal: Metal = GOLD) -> None:
    """Draw the loop that a pendant hangs by."""
    ring_wire(s, x, y, 11, 18, 6, metal)


def dewdrop(s: Sheet) -> None:
    """A milky drop in a thin gold rim."""
    flat(s, KALICIA, tone=1, seed=3, shape="disc")
    with s.lifted():
        chain(s, drape(540, 210), 9)
        bail(s, 500, 556)
        drop = "M500 574C530 640 592 690 592 762A92 92 0 0 1 408 762C408 690 470 640 500 574Z"
        s.path(drop, s.radial("#ffffff", "#f4f3f4", "#cfdbe6", "#aebfd0", "#e9c9b8"))
        s.path("M446 742C450 706 474 676 492 648C482 700 470 726 462 764Z", "#ffffff", opacity=0.8)
        s.oval(530, 800, 34, 18, "#fbe3d2", opacity=0.75, filter=s.blur(8))
        wire(s, drop, 9)


def moon(s: Sheet) -> None:
    """A hammered silver crescent, hung by its back."""
    flat(s, KALICIA, tone=4, seed=8, shape="arch")
    with s.lifted():
        chain(s, drape(470, 250), 9, SILVER)
        bail(s, 500, 486, SILVER)
        crescent = "M430 505A150 150 0 1 0 648 668A126 126 0 1 1 430 505Z"
        with s.group("rotate(22 500 620)"):
            s.path(crescent, sheen(s, SILVER))
            with s.group(clip_path=s.clip(crescent)):
                for index in range(46):
                    angle = math.radians(120 + index * 7.6)
                    far = 122 + (index * 37) % 34
                    x, y = 490 + far * math.cos(angle), 640 + far * math.sin(angle)
                    s.circle(x, y, 9, s.radial("#ffffff 0.75", "#8d9094 0.35"), opacity=0.5)
            s.stroke(crescent, "#ffffff", 2, opacity=0.7)


def strand(s: Sheet) -> None:
    """A closed strand of pearls that grow towards the front."""
    flat(s, KALICIA, tone=0, seed=5, shape="card")
    line = ellipse(500, 500, 268, 318, 720)
    with s.lifted(10, 18, 12):
        angle = -math.pi / 2 + 0.14
        while angle < 1.5 * math.pi - 0.1:
            share = (math.sin(angle) + 1) / 2
            r = 15 + 15 * share
            pearl(s, 500 + 268 * math.cos(angle), 500 + 318 * math.sin(angle), r,
                  ("#efe0d2", "#ece4d8", "#f0ddd2")[int(angle * 9) % 3])
            reach = math.hypot(268 * math.sin(angle), 318 * math.cos(angle))
            angle += (2 * r + 0.8) / reach
        ball(s, *line[0], 17)
        s.oval(line[0][0] - 4, line[0][1], 3, 9, GOLD[0], opacity=0.5)
        ring_wire(s, 533, 186, 9, 7, 4)
        ring_wire(s, 467, 186, 9, 7, 4)


def ginkgo(s: Sheet) -> None:
    """A gold ginkgo leaf, its veins fanning from the stem."""
    flat(s, KALICIA, tone=3, seed=12, shape="slant")
    with s.lifted():
        chain(s, drape(430, 170), 8)
        bail(s, 500, 446)
        wire(s, "M500 462C498 500 506 536 500 580", 10)
        fan = (
            "M500 572C452 612 366 640 312 628C296 706 344 782 420 806C446 816 474 800 496 758"
            "C500 748 504 748 508 758C530 802 560 816 590 804C664 776 706 704 690 628"
            "C632 640 548 612 500 572Z"
        )
        s.path(fan, sheen(s))
        with s.group(clip_path=s.clip(fan)):
            for x, y in arc(500, 572, 260, 260, 8, 172)[::3]:
                bend = f"M500 566Q{(x + 500) / 2} {(y + 572) / 2 - 22} {x:.0f} {y:.0f}"
                s.stroke(bend, GOLD[0], 2.2, opacity=0.42)
                s.stroke(bend, "#fff6dc", 1.3, opacity=0.6, transform="translate(-2.4 0)")
        s.stroke(fan, "#fbedc8", 3, opacity=0.85)


def river_stones(s: Sheet) -> None:
    """Tumbled stones, no two alike, knotted on a linen cord."""
    flat(s, KALICIA, tone=2, seed=7, shape="disc")
    line = curve([(250, -30), (256, 240), (340, 560), (500, 690), (660, 560), (744, 240),
                  (750, -30)])
    hues = ("#6f8a70", "#b9a78d", "#8d9a94", "#4f6f5d", "#c9b9a2", "#9b8f84", "#7d9580")
    with s.lifted():
        s.stroke(trace(line), "#8a7355", 7)
        s.stroke(trace(line), "#c8b08a", 3, stroke_dasharray="5 7")
        knots = spaced(line, 74)
        for index, (x, y, angle) in enumerate(knots[3:-3]):
            size = 21 + 22 * max(0.0, (y - 180) / 520)
            with s.group(f"rotate({angle + (index * 37) % 24 - 12} {x} {y})"):
                stone(s, x, y, size + 5 + index % 3 * 3, size - index % 2 * 4,
                      hues[index % len(hues)])


def locket(s: Sheet) -> None:
    """An oval locket, engraved with a sprig."""
    flat(s, KALICIA, tone=1, seed=10, shape="arch")
    with s.lifted():
        chain(s, drape(420, 230), 9)
        bail(s, 500, 436)
        ring_wire(s, 500, 466, 18, 14, 7)
        s.oval(500, 628, 128, 158, sheen(s))
        s.oval(500, 628, 128, 158, "none", stroke=GOLD[0], stroke_width=3, opacity=0.55)
        s.oval(500, 628, 112, 141, s.radial("#fbeecb", "#d9b56b", "#b98a3e", "#94692a"))
        s.oval(500, 628, 112, 141, "none", stroke="#fdf3d6", stroke_width=2.5)
        s.rect(366, 606, 14, 44, sheen(s), 5)
        s.stroke("M500 722C500 660 496 610 514 540", GOLD[0], 4, opacity=0.75)
        for index in range(4):
            y = 690 - index * 40
            for side in (-1, 1):
                with s.group(f"translate({500 + index * 3} {y}) rotate({side * 52})"):
                    s.path("M0 0C-15 -16 -13 -42 0 -56C13 -42 15 -16 0 0Z", dark(GOLD[3], 0.12),
                           opacity=0.6)
                    s.stroke("M1 -2V-50", light(GOLD[2], 0.3), 1.6, opacity=0.9)
