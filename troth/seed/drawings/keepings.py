"""Paper and cloth: cards, notebooks, wrapping, silk, linen, velvet."""

# Coordinates stand in rows that belong together; the formatter would pull them apart.
# fmt: off

import math

from .backdrops import KALICIA, flat, ground, table
from .canvas import Sheet, dark, light, mix
from .lines import Point, trace
from .materials import ball, brilliant, leaf, pearl, ring_wire, sheen, stone
from .vessels import turned


def flower(s: Sheet, x: float, y: float, size: float, colour: str) -> None:
    """Press a flower flat: eight petals and a stem."""
    s.stroke(f"M{x} {y}C{x + 6} {y + 70 * size} {x - 8} {y + 130 * size} {x} {y + 200 * size}",
             "#7d8a63", 4)
    leaf(s, x, y + 130 * size, 0.55 * size, -48, "#8a9a72")
    leaf(s, x, y + 160 * size, 0.55 * size, 50, "#8a9a72")
    for step in range(8):
        with s.group(f"translate({x} {y}) rotate({45 * step}) scale({size})"):
            s.path("M0 0C-20 -22 -18 -60 0 -70C18 -60 20 -22 0 0Z",
                   s.down(light(colour, 0.2), light(colour, 0.5)), opacity=0.92)
    s.circle(x, y, 14 * size, "#c99a4a")


def cards(s: Sheet) -> None:
    """Two cards with pressed flowers over an envelope."""
    flat(s, KALICIA, tone=2, seed=6, shape="disc")
    with s.lifted(), s.group("rotate(9 500 600)"):
        s.rect(230, 470, 560, 370, s.linear("#efd9c8", "#dfbfa9"), 8)
        s.path("M230 474L510 690L790 474Z", s.down("#e6c7b2", "#f2ddcd"))
    with s.lifted(), s.group("rotate(7 610 420)"):
        s.rect(500, 190, 290, 420, s.linear("#fffdf8", "#f3eadc"), 6)
        flower(s, 645, 330, 0.95, "#d08a70")
    with s.lifted(), s.group("rotate(-8 380 470)"):
        s.rect(240, 230, 290, 420, s.linear("#fffdf8", "#f1e7d8"), 6)
        leaf(s, 385, 590, 3, 0, "#75906c")
        leaf(s, 385, 560, 1.5, -50, "#8ba27f")
        leaf(s, 385, 520, 1.5, 50, "#8ba27f")


def notebook(s: Sheet, colour: str = "#c2a684") -> None:
    """A cloth-bound book, a ribbon, a pencil."""
    flat(s, KALICIA, tone=0, seed=10, shape="arch")
    with s.lifted(16, 26, 18, 0.34), s.group("rotate(-7 480 500)"):
        s.rect(278, 196, 430, 620, "#fbf5ea", 8)
        for index in range(5):
            s.rect(286, 812 - index * 4, 418, 1.6, "#cdbda4")
        s.rect(262, 180, 430, 620, s.linear(light(colour, 0.28), colour, dark(colour, 0.1)), 10)
        for index in range(60):
            s.rect(262, 186 + index * 10.2, 430, 1.6, dark(colour, 0.2), opacity=0.14)
            s.rect(266 + index * 7.2, 180, 1.6, 620, light(colour, 0.5), opacity=0.16)
        s.rect(262, 180, 46, 620, s.across(f"{dark(colour, 0.3)} 0.45", f"{colour} 0"), 10)
        s.path("M590 180H614V880L602 862L590 880Z", s.down("#b3624a", "#9c4e38"))
        leaf(s, 448, 560, 1.5, 0, "#fff6e4")
    with s.lifted(8, 12, 8, 0.3), s.group("rotate(14 800 560)"):
        s.rect(772, 250, 24, 520, s.across("#4f6f5d", "#86a390", "#3d594a"))
        s.path("M772 770H796L784 822Z", "#e8cfa6")
        s.path("M780 804H788L784 822Z", "#33302b")
        s.rect(772, 240, 24, 30, sheen(s), 3)


def wax_seal(s: Sheet) -> None:
    """A sealed letter, the stamp and two sticks of wax."""
    flat(s, KALICIA, tone=3, seed=5, shape="slant")
    with s.lifted(), s.group("rotate(-6 460 440)"):
        s.rect(150, 240, 620, 420, s.linear("#fffaf1", "#eee0cb"), 8)
        s.path("M150 244L460 480L770 244Z", s.down("#f3e7d5", "#fffaf0"), stroke="#d9c6a8",
               stroke_width=2)
    rough = [(458 + (84 + 7 * math.sin(5 * t) + 4 * math.sin(9 * t)) * math.cos(t),
              470 + (84 + 7 * math.sin(5 * t + 1)) * math.sin(t))
             for t in (math.pi * i / 60 for i in range(120))]
    with s.lifted(6, 9, 6, 0.4):
        s.path(trace(rough, closed=True), s.radial("#d98064", "#b1523a", "#843524"))
    s.circle(458, 470, 60, s.linear("#8f3d2a", "#c4674d"))
    leaf(s, 458, 512, 0.8, 0, "#b85c44")
    with s.lifted(14, 18, 12, 0.36), s.group("translate(770 650) rotate(32)"):
        s.path("M-30 -250C-46 -180 -20 -150 -20 -90H20C20 -150 46 -180 30 -250C22 -286 -22 -286"
               " -30 -250Z", turned(s, "#a9774c"))
        s.rect(-30, -92, 60, 46, turned(s, "#c99f52"), 5)
        s.rect(-46, -46, 92, 44, turned(s, "#c99f52"), 8)
    for index, colour in enumerate(("#b1523a", "#c99f52")):
        with s.lifted(8, 10, 6, 0.3), s.group(f"translate({250 + index * 30} 790) rotate(-14)"):
            s.rect(0, index * 56, 330, 36, s.down(light(colour, 0.4), colour, dark(colour, 0.2)), 6)


def gift_box(s: Sheet) -> None:
    """A box tied with a ribbon, a leaf under the knot."""
    table(s, KALICIA, tone=4, seed=12, shape="arch")
    tied_box(s)


def tied_box(s: Sheet) -> None:
    """Stand the box alone."""
    ground(s, KALICIA, 500, 858, 520)
    paper, band = "#ecdcc5", "#b8674e"
    s.rect(270, 530, 460, 330, s.linear(light(paper, 0.3), paper, dark(paper, 0.12)), 6)
    s.rect(250, 440, 500, 110, s.linear(light(paper, 0.55), light(paper, 0.1), paper), 6)
    s.rect(270, 550, 460, 16, "#5b4029", opacity=0.16)
    fill = s.across(dark(band, 0.12), light(band, 0.3), band, dark(band, 0.14))
    s.rect(464, 440, 72, 420, fill)
    leaf(s, 520, 430, 2.1, 62, "#58775a")
    leaf(s, 500, 430, 1.7, 26, "#6f8c6c")
    for side in (-1, 1):
        with s.group(f"translate(500 430) scale({side} 1)"):
            s.path("M0 0C60 -120 220 -150 226 -60C230 10 90 30 0 0Z",
                   s.linear(light(band, 0.35), band, dark(band, 0.2)))
            s.path("M14 -8C70 -70 160 -100 180 -58C180 -20 90 0 14 -8Z", dark(band, 0.32))
            s.path("M6 4C50 40 90 90 120 150L154 122C120 70 70 24 6 4Z",
                   s.linear(light(band, 0.2), band, dark(band, 0.16)))
    s.rect(462, 396, 76, 66, s.radial(light(band, 0.4), band, dark(band, 0.2)), 22)


def scarf(s: Sheet, colour: str = "#dcab97") -> None:
    """A silk square, one corner turned over."""
    flat(s, KALICIA, tone=2, seed=14, shape="card")
    square = "M190 200H810V640L650 820H190Z"
    with s.lifted(14, 22, 18, 0.3), s.group("rotate(6 500 500)"):
        s.path(square, s.linear("#fbf3e6", light(colour, 0.55), "#f7eadb"))
        with s.group(clip_path=s.clip(square)):
            s.path("M190 200H810V820H190ZM290 300V720H710V300Z", s.linear(light(colour, 0.1),
                   colour), fill_rule="evenodd")
            for index in range(9):
                at = 226 + index * 68
                for x, y, turn in ((at, 250, 60), (at, 770, 240), (240, at + 10, 150),
                                   (760, at + 10, 330)):
                    leaf(s, x, y, 0.5, turn + index * 17, ("#4f6f5d", "#f4e3cf")[index % 2])
            for x in (330, 520):
                s.path(f"M{x} 160C{x + 70} 400 {x - 60} 600 {x + 50} 860H{x + 110}C{x + 20} 600"
                       f" {x + 130} 400 {x + 60} 160Z", "#ffffff", opacity=0.2,
                       filter=s.blur(14))
            s.rect(300, 310, 400, 400, "none", stroke="#c99f52", stroke_width=4)
        s.path("M650 820L810 640C770 650 680 640 640 650C650 700 640 770 650 820Z",
               s.linear(dark(colour, 0.05), light(colour, 0.5), dark(colour, 0.12)))


def pouch(s: Sheet) -> None:
    """A linen pouch, drawn shut."""
    table(s, KALICIA, tone=1, seed=15, shape="sun")
    ground(s, KALICIA, 500, 860, 440)
    linen = "#d8c5a6"
    body = ("M420 420C340 500 270 620 276 760C280 850 340 866 500 866S720 850 724 760"
            "C730 620 660 500 580 420Z")
    top = ("M430 420C400 360 350 320 330 280C380 300 400 270 440 296C470 262 520 264 548 292"
           "C590 264 630 300 672 276C650 320 600 360 570 420Z")
    s.path(top, s.across(dark(linen, 0.1), light(linen, 0.35), linen, dark(linen, 0.2)))
    s.path(body, s.radial(light(linen, 0.5), light(linen, 0.1), linen, dark(linen, 0.3)))
    for index in range(7):
        x = 435 + index * 22
        s.stroke(f"M{x} 424C{x + (index - 3) * 16} 500 {x + (index - 3) * 30} 560"
                 f" {x + (index - 3) * 34} 640", dark(linen, 0.35), 4, opacity=0.3,
                 filter=s.blur(2))
        s.stroke(f"M{x} 414C{x + (index - 3) * 10} 380 {x + (index - 3) * 18} 340"
                 f" {x + (index - 3) * 24} 310", dark(linen, 0.35), 4, opacity=0.3,
                 filter=s.blur(2))
    s.stroke("M420 420Q500 440 580 420", "#8c6f4d", 13)
    for end in ("M560 424C640 470 660 540 640 620", "M548 426C590 500 610 560 588 650"):
        s.stroke(end, "#8c6f4d", 8)
        s.stroke(end, "#c2a57d", 3)
    ball(s, 640, 628, 14)
    ball(s, 588, 658, 14)
    leaf(s, 460, 760, 1.5, 0, mix(linen, "#4f6f5d", 0.75))


def _ruffle(cx: float, cy: float, r: float, wave: float, turn: float) -> list[Point]:
    """Return a gathered edge: waves of uneven height round a circle."""
    found = []
    for index in range(360):
        t = math.pi * index / 180
        rise = wave * (math.sin(15 * t + turn) + 0.6 * math.sin(8 * t + 2 * turn))
        found.append((cx + (r + rise) * math.cos(t), cy + (r + rise) * math.sin(t)))
    return found


def _scrunchie(s: Sheet, cx: float, cy: float, r: float, colour: str) -> None:
    shape = trace(_ruffle(cx, cy, r, 8, cx), closed=True)
    shape += trace(_ruffle(cx, cy, r * 0.36, 4, cy)[::-1], closed=True)
    with s.lifted(10, 16, 10, 0.3):
        s.path(shape, s.linear(light(colour, 0.4), colour, dark(colour, 0.2)),
               fill_rule="evenodd")
        s.circle(cx, cy, r * 0.66, "none", stroke=light(colour, 0.55), stroke_width=r * 0.16,
                 opacity=0.6, filter=s.blur(9))
        for index in range(17):
            t = 2 * math.pi * index / 17 + math.sin(index * 5) * 0.08
            near, far = r * (0.42 + index % 3 * 0.05), r * (0.8 + index * 7 % 4 * 0.05)
            bend = t + (0.16, -0.12, 0.05)[index % 3]
            d = (f"M{cx + near * math.cos(t):.0f} {cy + near * math.sin(t):.0f}"
                 f"Q{cx + r * 0.66 * math.cos(bend):.0f} {cy + r * 0.66 * math.sin(bend):.0f}"
                 f" {cx + far * math.cos(t):.0f} {cy + far * math.sin(t):.0f}")
            s.stroke(d, dark(colour, 0.34), 9, opacity=0.4, filter=s.blur(2.5))
            s.stroke(d, light(colour, 0.7), 5, opacity=0.4, filter=s.blur(2),
                     transform="translate(-7 -5)")


def scrunchies(s: Sheet) -> None:
    """Three gathered silk rings."""
    flat(s, KALICIA, tone=0, seed=17, shape="disc")
    _scrunchie(s, 360, 390, 170, "#efe4d2")
    _scrunchie(s, 640, 430, 170, "#d9a08b")
    _scrunchie(s, 480, 660, 170, "#55775f")


def travel_roll(s: Sheet, colour: str = "#c98f7c") -> None:
    """A velvet roll lying open, with rings on its bar."""
    flat(s, KALICIA, tone=4, seed=8, shape="slant")
    with s.lifted(14, 22, 16, 0.34), s.group("rotate(-4 500 500)"):
        s.stroke("M500 190C520 130 470 90 520 30M510 190C560 140 560 100 610 60", "#8c5a4a", 12)
        s.rect(240, 180, 520, 660, s.linear(light(colour, 0.2), colour, dark(colour, 0.16)), 40)
        s.rect(266, 206, 468, 608, s.linear("#f8eee0", "#e8d7c0"), 26)
        s.rect(266, 206, 468, 190, s.linear(light(colour, 0.3), colour), 26)
        s.stroke("M290 372H710", light(colour, 0.7), 3, stroke_dasharray="9 7")
        s.rect(640, 362, 44, 18, sheen(s), 6)
        for index in range(5):
            with s.lifted(3, 5, 3, 0.35):
                ring_wire(s, 350 + index * 75, 520, 26, 44, 9)
        s.rect(280, 486, 440, 44, s.down(light(colour, 0.3), colour, dark(colour, 0.22)), 22)
        for index, hue in enumerate(("#3f6f55", "#b8654a", "#e9eef0", "#6f8a70", "#c9b9a2")):
            stone(s, 350 + index * 75, 476, 17, 14, hue)
        s.rect(266, 620, 468, 194, s.linear(light(colour, 0.38), light(colour, 0.05)), 26)
        pearl(s, 400, 712, 26)
        pearl(s, 480, 712, 26)
        brilliant(s, 580, 712, 22)
        brilliant(s, 640, 712, 22)
