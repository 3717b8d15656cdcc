"""A sheet of SVG: shapes, gradients, blurs, groups."""

from collections.abc import Iterator
from contextlib import contextmanager

Value = float | str


def mix(one: str, other: str, share: float) -> str:
    """Return the colour that lies `share` of the way from one to the other."""
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def light(colour: str, share: float) -> str:
    """Return a lighter shade."""
    return mix(colour, "#ffffff", share)


def dark(colour: str, share: float) -> str:
    """Return a deeper shade: warm things lean to brown, cool things to blue, none to black."""
    is_cool = int(colour[5:7], 16) > int(colour[1:3], 16)
    return mix(colour, "#12303f" if is_cool else "#2b2118", share)


def _attributes(attrs: dict[str, Value]) -> str:
    names = ((key.rstrip("_").replace("_", "-"), value) for key, value in attrs.items())
    return "".join(f' {name}="{value}"' for name, value in names)


class Sheet:
    """Collects shapes from back to front and writes them as one SVG."""

    def __init__(self, width: int = 1000, height: int = 1000) -> None:
        self.width, self.height = width, height
        self._definitions: dict[str, str] = {}
        self._body: list[str] = []

    def svg(self) -> str:
        """Return the finished picture."""
        size = f'width="{self.width}" height="{self.height}"'
        box = f'viewBox="0 0 {self.width} {self.height}"'
        named = (text.replace("ID", name, 1) for text, name in self._definitions.items())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>'
            f"<defs>{''.join(named)}</defs>{''.join(self._body)}</svg>"
        )

    def _define(self, markup: str) -> str:
        name = self._definitions.setdefault(markup, f"d{len(self._definitions)}")
        return f"url(#{name})"

    def add(self, tag: str, **attrs: Value) -> None:
        """Draw any element."""
        self._body.append(f"<{tag}{_attributes(attrs)}/>")

    @contextmanager
    def group(self, transform: str = "", **attrs: Value) -> Iterator[None]:
        """Draw what follows moved, turned, scaled, clipped or filtered together."""
        placed = f' transform="{transform}"' if transform else ""
        self._body.append(f"<g{placed}{_attributes(attrs)}>")
        yield
        self._body.append("</g>")

    @contextmanager
    def lifted(
        self,
        x: float = 12,
        y: float = 20,
        soft: float = 15,
        deep: float = 0.3,
        tint: str = "#4a3524",
    ) -> Iterator[None]:
        """Draw what follows as one thing that throws a soft shadow on the paper beneath."""
        drop = (
            '<filter id="ID" x="-30%" y="-30%" width="160%" height="160%">'
            f'<feDropShadow dx="{x}" dy="{y}" stdDeviation="{soft}" flood-color="{tint}"'
            f' flood-opacity="{deep}"/></filter>'
        )
        with self.group(filter=self._define(drop)):
            yield

    def path(self, d: str, fill: str = "none", **attrs: Value) -> None:
        """Draw a path."""
        self.add("path", d=d, fill=fill, **attrs)

    def stroke(self, d: str, colour: str, width: float, **attrs: Value) -> None:
        """Draw a round-ended line along a path."""
        ends: dict[str, Value] = {"stroke_linecap": "round", "stroke_linejoin": "round"}
        self.path(d, "none", stroke=colour, stroke_width=width, **{**ends, **attrs})

    def circle(self, cx: float, cy: float, r: float, fill: str, **attrs: Value) -> None:
        """Draw a circle."""
        self.add("circle", cx=cx, cy=cy, r=r, fill=fill, **attrs)

    def oval(self, cx: float, cy: float, rx: float, ry: float, fill: str, **attrs: Value) -> None:
        """Draw an ellipse."""
        self.add("ellipse", cx=cx, cy=cy, rx=rx, ry=ry, fill=fill, **attrs)

    def rect(
        self, x: float, y: float, w: float, h: float, fill: str, r: float = 0, **attrs: Value
    ) -> None:
        """Draw a rectangle, its corners rounded by r."""
        self.add("rect", x=x, y=y, width=w, height=h, rx=r, fill=fill, **attrs)

    def across(self, *colours: str) -> str:
        """Return a fill that runs from left to right."""
        return self.linear(*colours, x2=1, y2=0)

    def down(self, *colours: str) -> str:
        """Return a fill that runs from top to bottom."""
        return self.linear(*colours, x2=0, y2=1)

    def linear(self, *colours: str, x2: float = 1, y2: float = 1) -> str:
        """Return a fill from the upper left corner; a stop may be `#rrggbb 0.4` (opacity)."""
        return self._define(
            f'<linearGradient id="ID" x1="0" y1="0" x2="{x2}" y2="{y2}">'
            f"{_stops(colours)}</linearGradient>"
        )

    def radial(self, *colours: str, cx: float = 0.36, cy: float = 0.3, r: float = 0.78) -> str:
        """Return a fill that spreads from a lit point."""
        return self._define(
            f'<radialGradient id="ID" cx="{cx}" cy="{cy}" r="{r}">'
            f"{_stops(colours)}</radialGradient>"
        )

    def blur(self, amount: float) -> str:
        """Return a filter that softens."""
        return self._define(
            '<filter id="ID" x="-60%" y="-60%" width="220%" height="220%">'
            f'<feGaussianBlur stdDeviation="{amount}"/></filter>'
        )

    def clip(self, d: str) -> str:
        """Return a clip that keeps what lies inside the path."""
        return self._define(f'<clipPath id="ID"><path d="{d}"/></clipPath>')


def _stops(colours: tuple[str, ...]) -> str:
    last = max(len(colours) - 1, 1)
    stops = []
    for index, colour in enumerate(colours):
        tone, _, opacity = colour.partition(" ")
        shown = f' stop-opacity="{opacity}"' if opacity else ""
        stops.append(f'<stop offset="{index / last:.3f}" stop-color="{tone}"{shown}/>')
    return "".join(stops)
