"""Points along curves, for chains, strands, cords and stems."""

import math
from itertools import pairwise

Point = tuple[float, float]


def curve(points: list[Point], steps: int = 24, *, closed: bool = False) -> list[Point]:
    """Return a smooth line through the points, as many short pieces."""
    ring = [points[-1], *points, *points[:2]] if closed else [points[0], *points, points[-1]]
    found: list[Point] = []
    for a, b, c, d in zip(ring, ring[1:], ring[2:], ring[3:], strict=False):
        found += [_between(a, b, c, d, step / steps) for step in range(steps)]
    return found if closed else [*found, points[-1]]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def axis(i: int) -> float:
        bend = (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t * t
        turn = (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t * t * t
        return 0.5 * (2 * b[i] + (c[i] - a[i]) * t + bend + turn)

    return axis(0), axis(1)


def ellipse(cx: float, cy: float, rx: float, ry: float, steps: int = 180) -> list[Point]:
    """Return the points of an ellipse from its top, clockwise, back to the start."""
    turns = (2 * math.pi * i / steps - math.pi / 2 for i in range(steps + 1))
    return [(cx + rx * math.cos(t), cy + ry * math.sin(t)) for t in turns]


def spaced(line: list[Point], gap: float) -> list[tuple[float, float, float]]:
    """Return x, y and angle in degrees at equal distances along a line."""
    found = []
    ahead = 0.0
    for (x1, y1), (x2, y2) in pairwise(line):
        length = math.hypot(x2 - x1, y2 - y1)
        angle = math.degrees(math.atan2(y2 - y1, x2 - x1))
        while ahead < length:
            share = ahead / length
            found.append((x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, angle))
            ahead += gap
        ahead -= length
    return found


def trace(line: list[Point], *, closed: bool = False) -> str:
    """Return the path that joins the points."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line) + ("Z" if closed else "")


def arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float) -> list[Point]:
    """Return points of an ellipse between two angles; 0 is right, 90 is below."""
    steps = max(int(abs(end - start) / 2), 4)
    turns = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(cx + rx * math.cos(t), cy + ry * math.sin(t)) for t in turns]
