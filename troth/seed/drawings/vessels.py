"""Round and boxy bodies in the light: cylinders, bottles, tubes, jars, boxes."""

# Coordinates stand in rows that belong together; the formatter would pull them apart.
# fmt: off

from .canvas import Sheet, Value, dark, light


def turned(s: Sheet, colour: str) -> str:
    """Return the fill of an upright round body, lit from the left."""
    return s.across(dark(colour, 0.1), light(colour, 0.5), light(colour, 0.16), colour,
                    dark(colour, 0.12), dark(colour, 0.27))


def cylinder(
    s: Sheet, cx: float, top: float, w: float, h: float, colour: str, tilt: float = 0.09
) -> None:
    """Stand an upright cylinder, closed at the top."""
    rx, ry = w / 2, w * tilt
    s.path(f"M{cx - rx} {top}V{top + h}A{rx} {ry} 0 0 0 {cx + rx} {top + h}V{top}Z",
           turned(s, colour))
    s.oval(cx, top, rx, ry, s.linear(light(colour, 0.55), light(colour, 0.1)))


def bottle(
    s: Sheet, cx: float, foot: float, w: float, h: float, colour: str, neck: float = 60,
    shoulder: float = 60, **attrs: Value,
) -> None:
    """Stand a bottle: a body with rounded shoulders that rise to a neck."""
    left, right, top = cx - w / 2, cx + w / 2, foot - h
    s.path(
        f"M{left} {top + shoulder}C{left} {top + shoulder * 0.3} {cx - neck / 2} {top + 14}"
        f" {cx - neck / 2} {top}H{cx + neck / 2}C{cx + neck / 2} {top + 14} {right}"
        f" {top + shoulder * 0.3} {right} {top + shoulder}V{foot - 26}Q{right} {foot}"
        f" {right - 30} {foot}H{left + 30}Q{left} {foot} {left} {foot - 26}Z",
        turned(s, colour), **attrs,
    )


def block(s: Sheet, x: float, y: float, w: float, h: float, colour: str, r: float = 14) -> None:
    """Draw the front of a soft-edged case, with a line of light along its top."""
    s.rect(x, y, w, h, s.linear(light(colour, 0.4), colour, dark(colour, 0.12)), r)
    s.rect(x + 2, y + 2, w - 4, h - 4, "none", r - 2, stroke=light(colour, 0.7),
           stroke_width=2, opacity=0.8)


def cuboid(s: Sheet, x: float, y: float, w: float, h: float, colour: str, deep: float = 60) -> None:
    """Draw a box seen a little from above and from the right; x, y is its front corner."""
    rise = deep * 0.55
    s.path(f"M{x} {y}L{x + deep} {y - rise}H{x + w + deep}L{x + w} {y}Z",
           s.linear(light(colour, 0.75), light(colour, 0.4)))
    s.path(f"M{x + w} {y}L{x + w + deep} {y - rise}V{y + h - rise}L{x + w} {y + h}Z",
           s.across(dark(colour, 0.14), dark(colour, 0.26)))
    s.rect(x, y, w, h, s.linear(light(colour, 0.35), colour, dark(colour, 0.06)))


def lines(s: Sheet, x: float, y: float, widths: tuple[float, ...], colour: str) -> None:
    """Stand in for a label's words: short bars, one below the other, centred on x."""
    for index, width in enumerate(widths):
        s.rect(x - width / 2, y + index * 26, width, 9, colour, 4.5, opacity=0.75)


def pump(s: Sheet, cx: float, y: float, colour: str, size: float = 1) -> None:
    """Set a pump on a neck at y; its spout points to the left."""
    with s.group(f"translate({cx} {y}) scale({size})"):
        s.rect(-9, -96, 18, 60, turned(s, light(colour, 0.4)))
        s.rect(-46, -44, 92, 50, turned(s, colour), 8)
        s.path("M-30 -96V-122Q-30 -134 -18 -134H34Q44 -134 44 -122V-96Z", turned(s, colour))
        s.path("M-20 -134H-92Q-126 -132 -128 -98H-106Q-104 -112 -88 -112H-20Z",
               s.down(light(colour, 0.4), dark(colour, 0.1)))


def tube(s: Sheet, cx: float, foot: float, w: float, h: float, colour: str, cap: str) -> None:
    """Stand a squeeze tube on its cap: the crimped end is uppermost and wider."""
    top, low, half = foot - h, foot - 84, w / 2
    s.path(f"M{cx - half * 1.1} {top}H{cx + half * 1.1}C{cx + half * 1.05} {top + h * 0.4}"
           f" {cx + half * 0.92} {low - 60} {cx + half * 0.78} {low}H{cx - half * 0.78}"
           f"C{cx - half * 0.92} {low - 60} {cx - half * 1.05} {top + h * 0.4}"
           f" {cx - half * 1.1} {top}Z", turned(s, colour))
    s.rect(cx - half * 1.12, top - 6, w * 1.12, 34, turned(s, light(colour, 0.1)), 5)
    for step in range(int(w / 14)):
        s.rect(cx - half + 6 + step * 14, top, 2, 24, dark(colour, 0.3), opacity=0.25)
    cylinder(s, cx, low, w * 0.8, 76, cap, 0.05)


def cross(s: Sheet, cx: float, cy: float, size: float, colour: str) -> None:
    """Draw a plain cross with soft corners."""
    arm = size * 0.34
    s.rect(cx - arm / 2, cy - size / 2, arm, size, colour, arm * 0.22)
    s.rect(cx - size / 2, cy - arm / 2, size, arm, colour, arm * 0.22)
