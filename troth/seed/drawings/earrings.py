"""Six pairs of earrings."""

# Coordinates stand in rows that belong together; the formatter would pull them apart.
# fmt: off

from .backdrops import KALICIA, flat
from .canvas import Sheet, dark, light
from .lines import arc, curve, trace
from .materials import GOLD, SILVER, Metal, ball, chain, metal_leaf, pearl, ring_wire, sheen, wire


def hook(s: Sheet, x: float, y: float, metal: Metal = GOLD) -> None:
    """Draw an ear wire that ends in a loop at x, y."""
    wire(s, f"M{x} {y}C{x - 8} {y - 60} {x - 40} {y - 150} {x + 22} {y - 158}"
            f"C{x + 74} {y - 164} {x + 74} {y - 80} {x + 60} {y - 18}", 6, metal)
    ring_wire(s, x, y + 8, 8, 9, 4.5, metal)


def pearl_drops(s: Sheet) -> None:
    """A baroque drop under each hook."""
    flat(s, KALICIA, tone=2, seed=4, shape="arch")
    with s.lifted():
        for x, y in ((350, 430), (610, 500)):
            hook(s, x, y)
            chain(s, [(x, y + 18), (x, y + 92)], 6)
            s.path(f"M{x - 15} {y + 110}A15 14 0 0 1 {x + 15} {y + 110}Z", sheen(s))
            with s.group(f"translate({x} {y + 168}) scale(1 1.18)"):
                pearl(s, 0, 0, 56, "#efe1d2")


def hoops(s: Sheet) -> None:
    """Two round hoops, one seen from the side."""
    flat(s, KALICIA, tone=0, seed=9, shape="disc")
    with s.lifted():
        wire(s, trace(arc(400, 520, 150, 158, -84, 262)), 30)
        wire(s, "M408 362C394 356 388 352 378 362", 9)
        wire(s, trace(arc(668, 540, 74, 158, -80, 262)), 30)
        wire(s, "M672 382C662 374 656 372 650 382", 9)


def _blossom(s: Sheet, x: float, y: float, size: float, turn: float) -> None:
    with s.group(f"translate({x} {y}) rotate({turn}) scale({size})"):
        for step in range(5):
            with s.group(f"rotate({72 * step})"):
                s.path("M0 0C-52 -26 -60 -96 0 -104C60 -96 52 -26 0 0Z",
                       s.radial("#fffaf2", "#f4dccf", "#dfa992", cx=0.5, cy=0.2))
                s.path("M0 0C-52 -26 -60 -96 0 -104C60 -96 52 -26 0 0Z", "none",
                       stroke=GOLD[3], stroke_width=4)
                s.stroke("M0 -18V-50", GOLD[3], 2.5)
                ball(s, 0, -56, 6)
        ball(s, 0, 0, 20)


def plum_blossoms(s: Sheet) -> None:
    """Two small blossoms, pinned to a paper card."""
    flat(s, KALICIA, tone=4, seed=6, shape="slant")
    with s.lifted(10, 16, 14), s.group("rotate(-4 500 500)"):
        s.rect(250, 210, 500, 600, s.linear("#fffaf2", "#f0e4d4"), 12)
        s.circle(500, 258, 15, "#d8c6ae")
        s.stroke("M300 740H700", "#d8c2a4", 2)
    with s.lifted(6, 12, 8, 0.36):
        _blossom(s, 380, 500, 0.98, -8)
        _blossom(s, 622, 484, 0.98, 20)


def falling_leaves(s: Sheet) -> None:
    """A long leaf on a short chain, twice."""
    flat(s, KALICIA, tone=3, seed=11, shape="disc")
    with s.lifted():
        for x, y, turn in ((370, 400, 172), (600, 380, 190)):
            hook(s, x, y)
            chain(s, [(x, y + 18), (x, y + 64)], 6)
            metal_leaf(s, x, y + 66, 3.1, turn)


def enamel_discs(s: Sheet, colour: str = "#bf6f52") -> None:
    """An enamelled half-moon under a gold disc."""
    flat(s, KALICIA, tone=0, seed=14, shape="card")
    with s.lifted():
        for x, y in ((362, 330), (638, 330)):
            s.circle(x, y, 58, sheen(s))
            s.circle(x, y, 46, s.radial("#fbeecb", "#dcb96f", "#a97c34"))
            ring_wire(s, x, y + 72, 9, 14, 5)
            shape = f"M{x - 112} {y + 92}H{x + 112}V{y + 130}A112 150 0 0 1 {x - 112} {y + 130}Z"
            s.path(shape, s.linear(light(colour, 0.34), colour, dark(colour, 0.22)))
            inner = f"M{x - 52} {y + 96}H{x + 52}V{y + 130}A52 74 0 0 1 {x - 52} {y + 130}Z"
            s.path(inner, s.linear("#f5e6d6", "#e6c9b4"))
            wire(s, inner, 5)
            wire(s, shape, 8)


def threaders(s: Sheet) -> None:
    """Long fine chains that end in a bead, like rain."""
    flat(s, KALICIA, tone=1, seed=2, shape="arch")
    with s.lifted():
        for x, low in ((400, 800), (600, 720)):
            wire(s, f"M{x - 58} 420V250", 6, SILVER)
            chain(s, curve([(x - 58, 244), (x - 40, 170), (x - 8, 190), (x, 270), (x, low - 40)]),
                  6, SILVER)
            drop = (
                f"M{x} {low - 46}C{x + 12} {low - 8} {x + 34} {low + 14} {x + 34} {low + 44}"
                f"A34 34 0 0 1 {x - 34} {low + 44}C{x - 34} {low + 14} {x - 12} {low - 8}"
                f" {x} {low - 46}Z"
            )
            s.path(drop, s.radial("#f4fbf6", "#a9c4b2", "#567d68", "#2f4f41"))
            s.oval(x - 12, low + 28, 7, 14, "#ffffff", opacity=0.85)
            ring_wire(s, x, low - 50, 6, 8, 4, SILVER)
