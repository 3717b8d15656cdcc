"""Six rings and five bracelets."""

# Coordinates stand in rows that belong together; the formatter would pull them apart.
# fmt: off

import math

from .backdrops import KALICIA, flat, ground, plinth, table
from .canvas import Sheet, light
from .lines import arc, ellipse, spaced, trace
from .materials import (
    GOLD,
    ROSE,
    SILVER,
    Metal,
    ball,
    brilliant,
    chain,
    metal_leaf,
    pearl,
    ring_wire,
    sheen,
    stone,
    wire,
)


def hoop(s: Sheet, cx: float, cy: float, r: float, w: float, metal: Metal = GOLD) -> None:
    """Draw a ring that stands upright, turned a little, so that its inner wall shows."""
    deep, body, shine, under = metal
    s.oval(cx + w * 0.42, cy, r * 0.97, r, "none", stroke=s.linear(deep, under, body, deep),
           stroke_width=w * 0.8)
    s.oval(cx, cy, r, r, "none", stroke=s.linear(body, shine, under, body, shine, under, deep),
           stroke_width=w)
    s.oval(cx - w * 0.12, cy - w * 0.05, r + w * 0.22, r + w * 0.22, "none",
           stroke=s.linear(f"{shine} 0.9", f"{shine} 0", f"{shine} 0.7"),
           stroke_width=w * 0.14)


def solitaire(s: Sheet) -> None:
    """One round stone in six claws."""
    table(s, KALICIA, tone=1, seed=3, shape="arch")
    solitaire_on_plinth(s)


def solitaire_on_plinth(s: Sheet) -> None:
    """Stand the ring alone on its plinth."""
    plinth(s, KALICIA, 500, 770, 420, 110, tone=0)
    ground(s, KALICIA, 500, 776, 190)
    hoop(s, 500, 590, 172, 24)
    s.path("M452 420L470 340H530L548 420Z", sheen(s))
    brilliant(s, 500, 322, 86)
    for x, y in arc(500, 322, 84, 84, 30, 390)[::30][:6]:
        ball(s, x, y, 11)


def vine(s: Sheet) -> None:
    """Two wires that wind about each other and put out leaves."""
    table(s, KALICIA, tone=4, seed=6, shape="sun")
    plinth(s, KALICIA, 500, 780, 400, 100, tone=3)
    ground(s, KALICIA, 500, 786, 180)
    turns = [i / 360 * 2 * math.pi for i in range(361)]
    for shift in (0.0, math.pi):
        line = [
            (505 + (190 + 15 * math.sin(9 * t + shift)) * math.cos(t),
             580 + (190 + 15 * math.sin(9 * t + shift)) * math.sin(t)) for t in turns
        ]
        wire(s, trace(line, closed=True), 13)
    for turn in (-62, -34, -8, 20, 48):
        x = 505 + 200 * math.sin(math.radians(turn))
        y = 580 - 200 * math.cos(math.radians(turn))
        metal_leaf(s, x, y, 0.95, turn - 38)
        metal_leaf(s, x, y, 0.8, turn + 46)
        ball(s, x, y, 8)


def _flat_band(s: Sheet, cx: float, cy: float, r: float, h: float, metal: Metal = GOLD) -> None:
    """Draw a band that lies down: the inner wall behind, the outer wall in front."""
    deep, body, shine, under = metal
    ry = r * 0.36
    inner = s.across(deep, under, body, shine, body)
    outer = s.across(under, shine, body, under, light(body, 0.2), body, deep)
    s.path(f"M{cx - r} {cy}A{r} {ry} 0 0 1 {cx + r} {cy}V{cy + h}A{r} {ry} 0 0 0 {cx - r}"
           f" {cy + h}Z", inner)
    s.path(f"M{cx - r} {cy}A{r} {ry} 0 0 0 {cx + r} {cy}V{cy + h}A{r} {ry} 0 0 1 {cx - r}"
           f" {cy + h}Z", outer)
    s.oval(cx, cy, r, ry, "none", stroke=s.across(body, shine, body, shine), stroke_width=5)


def bands(s: Sheet) -> None:
    """A pair of plain bands; one leans on the other."""
    table(s, KALICIA, tone=0, seed=8, shape="pane")
    ground(s, KALICIA, 440, 800, 330)
    _flat_band(s, 430, 690, 165, 58)
    ground(s, KALICIA, 668, 802, 180)
    hoop(s, 650, 652, 138, 34, SILVER)


def cabochon(s: Sheet) -> None:
    """An oval green stone set like a seal."""
    table(s, KALICIA, tone=3, seed=10, shape="arch")
    plinth(s, KALICIA, 500, 780, 440, 100, tone=4)
    ground(s, KALICIA, 500, 786, 200)
    hoop(s, 500, 608, 165, 32)
    s.path("M352 540C372 452 420 392 500 392C580 392 628 452 648 540C600 480 560 470 500 470"
           "C440 470 400 480 352 540Z", sheen(s))
    s.oval(500, 384, 136, 108, sheen(s))
    s.oval(500, 384, 136, 108, "none", stroke=GOLD[0], stroke_width=2, opacity=0.5)
    stone(s, 500, 382, 118, 92, "#3f6f55")


def pearl_orbit(s: Sheet) -> None:
    """An open ring: a pearl at one end, a small moon at the other."""
    table(s, KALICIA, tone=2, seed=12, shape="sun")
    plinth(s, KALICIA, 500, 780, 400, 100, tone=1)
    ground(s, KALICIA, 500, 786, 180)
    wire(s, trace(arc(500, 592, 182, 182, -62, 242)), 22, ROSE)
    pearl(s, 424, 414, 66, "#f0e2d6")
    pearl(s, 596, 430, 30, "#eed9cf")
    ball(s, 552, 404, 14, ROSE)


def trio(s: Sheet) -> None:
    """Three thin bands, stacked, each with its own small stone."""
    table(s, KALICIA, tone=1, seed=5, shape="pane")
    ground(s, KALICIA, 500, 812, 420)
    rows: tuple[tuple[int, Metal, str], ...] = (
        (690, GOLD, "#b8654a"), (610, SILVER, "#e9eef0"), (530, ROSE, "#4c7a5f"))
    for index, (y, metal, colour) in enumerate(rows):
        x = 500 + (-8, 14, -12)[index]
        _flat_band(s, x, y, 210, 30, metal)
        at = x + (-60, 0, 60)[index]
        low = y + 16 + 75 * math.sqrt(1 - ((at - x) / 210) ** 2)
        s.circle(at, low, 31, sheen(s, metal))
        if index == 1:
            brilliant(s, at, low, 24, "#dfe8ee")
        else:
            stone(s, at, low, 24, 24, colour)


def fine_links(s: Sheet) -> None:
    """Paper-clip links in an oval, with a bar clasp."""
    flat(s, KALICIA, tone=4, seed=9, shape="disc")
    with s.lifted():
        for index, (x, y, angle) in enumerate(spaced(ellipse(500, 490, 290, 225), 44)):
            with s.group(f"translate({x:.1f} {y:.1f}) rotate({angle:.0f})"):
                d = "M-22 -12H22A12 12 0 0 1 22 12H-22A12 12 0 0 1 -22 -12Z"
                wire(s, d if index % 2 else "M-26 0H26", 8 if index % 2 else 9)
        ring_wire(s, 500, 742, 30, 30, 10)
        wire(s, "M436 790L566 770", 12)


def beads(s: Sheet) -> None:
    """Pearls and gold by turns, with one green stone."""
    flat(s, KALICIA, tone=1, seed=13, shape="slant")
    with s.lifted():
        for index, (x, y, _) in enumerate(spaced(ellipse(500, 510, 270, 240), 53.45)[:30]):
            if index == 15:
                stone(s, x, y, 34, 30, "#3f6f55")
            elif index % 4 == 2:
                ball(s, x, y, 20)
            else:
                pearl(s, x, y, 28, "#eee0d0")


def cuff(s: Sheet) -> None:
    """A broad open cuff with a wave along it."""
    table(s, KALICIA, tone=3, seed=7, shape="arch")
    ground(s, KALICIA, 500, 826, 520)
    deep, body, shine, under = GOLD
    inner = s.across(deep, under, body, shine, body)
    s.path("M250 560A250 100 0 0 1 404 468Q420 466 420 484V590Q420 612 400 614A250 100 0 0 0"
           " 250 700Z", inner)
    s.path("M750 560A250 100 0 0 0 596 468Q580 466 580 484V590Q580 612 600 614A250 100 0 0 1"
           " 750 700Z", inner)
    front = "M250 560A250 100 0 0 0 750 560V700A250 118 0 0 1 250 700Z"
    s.path(front, s.across(under, shine, body, under, light(body, 0.25), body, deep))
    with s.group(clip_path=s.clip(front)):
        for row in range(3):
            y = 600 + row * 42
            s.stroke(f"M240 {y}C330 {y + 130} 420 {y + 40} 500 {y + 96}S670 {y + 110} 760 {y}",
                     deep, 3, opacity=0.45)
            s.stroke(f"M240 {y - 4}C330 {y + 126} 420 {y + 36} 500 {y + 92}S670 {y + 106} 760"
                     f" {y - 4}", "#fff4d6", 2.5, opacity=0.8)
    s.stroke("M250 560A250 100 0 0 0 750 560", "#fbedc8", 5)


def red_thread(s: Sheet, colour: str = "#a8402f") -> None:
    """A plaited cord with one gold bead and two loose ends."""
    flat(s, KALICIA, tone=0, seed=15, shape="disc")
    with s.lifted():
        for turn in (0, 1):
            end = (f"M{486 + turn * 28} 268C{470 + turn * 60} 220 {420 + turn * 160} 190"
                   f" {396 + turn * 200} 128")
            s.stroke(end, colour, 11)
            ball(s, 396 + turn * 200, 124, 15)
        s.oval(500, 520, 252, 236, "none", stroke=colour, stroke_width=26)
        for index, (x, y, angle) in enumerate(spaced(ellipse(500, 520, 252, 236), 12)):
            with s.group(f"translate({x:.1f} {y:.1f}) rotate({angle + (32, -32)[index % 2]:.0f})"):
                s.oval(0, (-6, 6)[index % 2], 12, 6.5, s.linear(light(colour, 0.42), colour))
        s.rect(470, 258, 60, 46, s.linear(light(colour, 0.3), colour), 18)
        ball(s, 500, 756, 46)
        s.oval(500, 756, 46, 12, "none", stroke=GOLD[0], stroke_width=2, opacity=0.5)


def charms(s: Sheet) -> None:
    """A chain with a moon, a leaf, a pearl, a star."""
    flat(s, KALICIA, tone=2, seed=16, shape="arch")
    with s.lifted():
        chain(s, ellipse(500, 440, 280, 200), 12)
        for x, y in ((330, 600), (440, 636), (560, 636), (670, 600)):
            ring_wire(s, x, y + 22, 8, 14, 5)
        s.path("M306 640A52 52 0 1 0 372 708A44 44 0 1 1 306 640Z", sheen(s))
        metal_leaf(s, 440, 674, 1.3, 182)
        pearl(s, 560, 712, 40)
        star = [(670 + r * math.sin(a), 700 - r * math.cos(a)) for a, r in
                ((math.pi * i / 5, 56 if i % 2 == 0 else 26) for i in range(10))]
        s.path(trace(star, closed=True), sheen(s), stroke="#f6e4b4", stroke_width=3)
        ring_wire(s, 500, 236, 20, 20, 7)
