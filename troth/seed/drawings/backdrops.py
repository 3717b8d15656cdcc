"""What the things stand on or lie on: the light, the paper, the table of each store."""

# Coordinates stand in rows that belong together; the formatter would pull them apart.
# fmt: off

import math
from dataclasses import dataclass

from .canvas import Sheet, dark, light, mix
from .lines import curve, spaced, trace


@dataclass(frozen=True)
class Mood:
    """One store's air: the wall and its light, tones for papers, the colour of shadows."""

    wall: str
    tones: tuple[str, ...]
    shade: str


KALICIA = Mood("#f5ecdf", ("#e9d9c3", "#e6c6b3", "#d9d3bd", "#eee0d0", "#cfd0bb"), "#5b4029")
CLINICO = Mood("#f1f6f8", ("#dbe9ee", "#d3e7e6", "#e2e8f1", "#cfe3ea", "#dcebe6"), "#27475a")


def wall(s: Sheet, mood: Mood, tone: str) -> None:
    """Paint the wall."""
    base = mix(mood.wall, tone, 0.45)
    s.rect(0, 0, s.width, s.height, s.linear(light(base, 0.55), base, dark(base, 0.07)))


def _leaves(s: Sheet, mood: Mood, seed: int) -> None:
    """Let the shadow of a branch outside the window fall on the wall."""
    flip = "" if seed % 2 else f"translate({s.width} 0) scale(-1 1) "
    with s.group(flip, opacity=0.13, filter=s.blur(9)):
        bough = curve([(1060, 20), (860, 120), (650, 190), (450, 330)])
        s.stroke(trace(bough), mood.shade, 8)
        for index, (x, y, angle) in enumerate(spaced(bough, 44)):
            turn = angle - 90 + (-48 if index % 2 else 48) + 12 * math.sin(seed + index * 5)
            size = 0.97 + 0.22 * math.sin(seed * 3 + index * 7)
            with s.group(f"translate({x:.0f} {y:.0f}) rotate({turn:.0f}) scale({size:.2f})"):
                s.path("M0 0C-38 40 -32 116 0 160C32 116 38 40 0 0Z", mood.shade)


def _window(s: Sheet, seed: int) -> None:
    """Let the light of a tall window fall across the wall."""
    with s.group(f"translate({(seed % 5) * 45 - 90} 0)", opacity=0.5, filter=s.blur(10)):
        s.path("M560 -20H760L420 1020H120Z", "#ffffff", opacity=0.55)
        s.path("M800 -20H900L600 1020H480Z", "#ffffff", opacity=0.45)


def daylight(s: Sheet, mood: Mood, seed: int) -> None:
    """Let the light in: through leaves for kalicia, through a tall window for clinico."""
    if mood is KALICIA:
        _leaves(s, mood, seed)
    else:
        _window(s, seed)


def flat(s: Sheet, mood: Mood, tone: int = 0, seed: int = 1, shape: str = "disc") -> None:
    """Lay a sheet of tinted paper under things that are seen from above."""
    colour = mood.tones[tone % len(mood.tones)]
    wall(s, mood, colour)
    paper = s.linear(light(colour, 0.38), colour)
    with s.lifted(6, 10, 16, 0.13, mood.shade):
        if shape == "disc":
            s.circle(500, 510, 400, paper)
        elif shape == "arch":
            s.path("M180 1000V480C180 90 820 90 820 480V1000Z", paper)
        elif shape == "card":
            s.add("rect", x=150, y=130, width=700, height=760, rx=10, fill=paper,
                  transform=f"rotate({-5 + seed % 11} 500 500)")
        elif shape == "slant":
            s.path("M-20 760L1020 330V1020H-20Z", paper)
    daylight(s, mood, seed)


def table(s: Sheet, mood: Mood, tone: int = 0, seed: int = 1, shape: str = "arch") -> None:
    """Set a table before a wall, with a quiet shape behind the thing that stands there."""
    colour = mood.tones[tone % len(mood.tones)]
    wall(s, mood, colour)
    behind = s.down(light(colour, 0.1), light(colour, 0.5))
    if shape == "arch":
        s.path("M205 760V470C205 70 795 70 795 470V760Z", behind)
    elif shape == "sun":
        s.circle(500, 430, 335, behind)
    elif shape == "pane":
        s.rect(185, 130, 630, 630, behind, 26)
    daylight(s, mood, seed)
    top = mix(mood.wall, colour, 0.75)
    s.rect(0, 758, s.width, s.height - 758, s.down(light(top, 0.35), dark(top, 0.05)))
    s.rect(0, 756, s.width, 3, light(top, 0.6), opacity=0.8)


def ground(s: Sheet, mood: Mood, cx: float, y: float, w: float, deep: float = 0.34) -> None:
    """Throw the shadow of a standing thing: dark at its foot, long and soft to the right."""
    with s.group(filter=s.blur(22)):
        s.oval(cx + w * 0.22, y + 8, w * 0.66, 30, mood.shade, opacity=deep * 0.62)
    with s.group(filter=s.blur(7)):
        s.oval(cx + w * 0.04, y, w * 0.5, 13, mood.shade, opacity=deep * 1.35)


def plinth(s: Sheet, mood: Mood, cx: float, y: float, w: float, h: float, tone: int = 0) -> None:
    """Raise a round plinth; its top lies at y."""
    colour = mood.tones[tone % len(mood.tones)]
    ground(s, mood, cx, y + h + 4, w * 1.02)
    side = s.across(dark(colour, 0.05), light(colour, 0.42), colour, dark(colour, 0.17))
    rx, ry = w / 2, w * 0.07
    s.path(f"M{cx - rx} {y}V{y + h}A{rx} {ry} 0 0 0 {cx + rx} {y + h}V{y}Z", side)
    s.oval(cx, y, rx, ry, s.linear(light(colour, 0.65), light(colour, 0.15)))
