"""Metal, pearl, stone, chain, leaf: what kalicia's pieces are made of."""

# Coordinates stand in rows that belong together; the formatter would pull them apart.
# fmt: off

from .canvas import Sheet, Value, dark, light
from .lines import Point, arc, spaced, trace

GOLD = ("#7d5a22", "#c99f52", "#f6e4b4", "#b98a3e")
SILVER = ("#6f7175", "#b4b6b9", "#f6f6f4", "#94979b")
ROSE = ("#8c5340", "#cf957c", "#f8dccd", "#ba7a62")

Metal = tuple[str, str, str, str]


def sheen(s: Sheet, metal: Metal = GOLD) -> str:
    """Return the fill of a polished surface."""
    deep, body, shine, turn = metal
    return s.linear(light(body, 0.25), shine, body, turn, light(body, 0.2), deep)


def wire(s: Sheet, d: str, width: float, metal: Metal = GOLD, **attrs: Value) -> None:
    """Draw a round wire: deep edge, body, and a line of light to its upper left."""
    deep, body, shine, turn = metal
    s.stroke(d, deep, width, **attrs)
    s.stroke(d, turn, width * 0.84, **attrs)
    with s.group(f"translate({-width * 0.07} {-width * 0.08})"):
        s.stroke(d, body, width * 0.6, **attrs)
    with s.group(f"translate({-width * 0.14} {-width * 0.17})"):
        s.stroke(d, shine, width * 0.22, **attrs)


def ring_wire(
    s: Sheet, cx: float, cy: float, rx: float, ry: float, w: float, metal: Metal = GOLD
) -> None:
    """Draw a closed round wire."""
    wire(s, trace(arc(cx, cy, rx, ry, 0, 360), closed=True), w, metal)


def chain(s: Sheet, line: list[Point], size: float = 8, metal: Metal = GOLD) -> None:
    """Lay a cable chain along a line: links flat and on edge by turns."""
    deep, body, shine, turn = metal
    for index, (x, y, angle) in enumerate(spaced(line, size * 1.35)):
        with s.group(f"translate({x:.1f} {y:.1f}) rotate({angle:.0f})"):
            if index % 2:
                s.stroke(f"M{-size * 0.6} 0H{size * 0.6}", deep, size * 0.42)
                s.stroke(f"M{-size * 0.5} {-size * 0.06}H{size * 0.5}", shine, size * 0.18)
            else:
                s.oval(0, 0, size, size * 0.58, "none", stroke=turn, stroke_width=size * 0.36)
                s.oval(-0.6, -0.8, size, size * 0.55, "none", stroke=shine,
                       stroke_width=size * 0.12)
                s.oval(0.6, 1, size, size * 0.58, "none", stroke=body, stroke_width=size * 0.1)


def ball(s: Sheet, x: float, y: float, r: float, metal: Metal = GOLD) -> None:
    """Draw a small metal bead."""
    deep, body, shine, _ = metal
    s.circle(x, y, r, s.radial(shine, body, deep))


def pearl(s: Sheet, x: float, y: float, r: float, tint: str = "#efe3d3") -> None:
    """Draw a pearl: milk, a blush, a soft rim light, one bright point."""
    fill = s.radial("#ffffff", light(tint, 0.55), tint, dark(tint, 0.16), dark(tint, 0.34))
    s.circle(x, y, r, fill)
    s.circle(x, y, r * 0.98, s.radial("#f3c9b8 0", "#f3c9b8 0.28", "#f3c9b8 0", cx=0.62, cy=0.7,
             r=0.42))
    s.oval(x - r * 0.33, y - r * 0.38, r * 0.2, r * 0.14, "#ffffff", opacity=0.95)


def stone(s: Sheet, x: float, y: float, rx: float, ry: float, colour: str) -> None:
    """Draw a polished stone, domed and without facets."""
    fill = s.radial(light(colour, 0.62), light(colour, 0.15), colour, dark(colour, 0.42))
    s.oval(x, y, rx, ry, fill)
    s.oval(x + rx * 0.25, y + ry * 0.45, rx * 0.5, ry * 0.34, light(colour, 0.5), opacity=0.28,
           filter=s.blur(max(rx * 0.12, 1)))
    with s.group(f"rotate(-28 {x - rx * 0.35} {y - ry * 0.42})"):
        s.oval(x - rx * 0.35, y - ry * 0.42, rx * 0.3, ry * 0.14, "#ffffff", opacity=0.8)


def brilliant(s: Sheet, x: float, y: float, r: float, colour: str = "#dfeaf0") -> None:
    """Draw a round cut stone from above: table, star, kites."""
    rim = arc(x, y, r, r, 0, 360)[::22][:8]
    table = arc(x, y, r * 0.54, r * 0.54, 22, 382)[::22][:8]
    tones = (light(colour, 0.8), dark(colour, 0.3), light(colour, 0.4), dark(colour, 0.12))
    s.circle(x, y, r, s.linear(light(colour, 0.7), colour, dark(colour, 0.34)))
    for index, corner in enumerate(table):
        before, after = rim[index], rim[(index + 1) % 8]
        beyond = table[(index + 1) % 8]
        s.path(trace([corner, before, after], closed=True), tones[index % 4], opacity=0.8)
        s.path(trace([corner, after, beyond], closed=True), tones[(index + 1) % 4], opacity=0.8)
    s.path(trace(table, closed=True), s.linear("#ffffff", light(colour, 0.35), colour))
    s.path(trace([(x, y), table[0], table[2]], closed=True), dark(colour, 0.1), opacity=0.35)
    s.path(trace([(x, y), table[4], table[6]], closed=True), "#ffffff", opacity=0.6)
    s.circle(x, y, r, "none", stroke=dark(colour, 0.2), stroke_width=1.5, opacity=0.6)
    s.circle(x - r * 0.3, y - r * 0.34, r * 0.09, "#ffffff")


def leaf(s: Sheet, x: float, y: float, size: float, turn: float, colour: str) -> None:
    """Draw one pointed leaf growing from x, y towards `turn` degrees (0 = up)."""
    with s.group(f"translate({x} {y}) rotate({turn}) scale({size})"):
        s.path("M0 0C-34 -24 -32 -72 0 -104C0 -70 0 -36 0 0Z",
               s.across(light(colour, 0.12), light(colour, 0.38)))
        s.path("M0 0C34 -24 32 -72 0 -104C0 -70 0 -36 0 0Z",
               s.across(colour, dark(colour, 0.22)))
        s.stroke("M0 14V-92", dark(colour, 0.25), 2)


def metal_leaf(s: Sheet, x: float, y: float, size: float, turn: float, m: Metal = GOLD) -> None:
    """Draw one leaf of sheet metal with its veins."""
    deep, body, shine, under = m
    with s.group(f"translate({x} {y}) rotate({turn}) scale({size})"):
        s.path("M0 0C-36 -24 -32 -72 0 -104Z", s.linear(shine, body, under))
        s.path("M0 0C36 -24 32 -72 0 -104Z", s.linear(body, under, deep))
        s.stroke("M0 4V-96", shine, 2.4)
        for step in range(3):
            low = -22 - step * 22
            s.stroke(f"M0 {low}L-15 {low - 15}M0 {low}L15 {low - 15}", deep, 1.2, opacity=0.55)
