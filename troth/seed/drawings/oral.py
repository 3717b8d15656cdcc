"""Brushes, paste, floss, rinse."""

# Coordinates stand in rows that belong together; the formatter would pull them apart.
# fmt: off

from .backdrops import CLINICO, flat, ground, table
from .canvas import Sheet, dark, light
from .care import DEEP, MIST, TEAL, WHITE, drop
from .lines import arc, trace
from .vessels import bottle, cylinder, lines, turned


def brush(s: Sheet, x: float, low: float, turn: float, colour: str) -> None:
    """Draw a toothbrush that stands on its end, bristles to the left."""
    with s.group(f"translate({x} {low}) rotate({turn})"):
        for index in range(9):
            s.rect(-58, -604 + index * 13, 44, 10,
                   s.across("#ffffff", light(colour, 0.8), light(colour, 0.45)), 3)
        s.path("M-18 -600Q-18 -622 2 -622T22 -600V-500C20 -440 14 -420 18 -340"
               "C26 -200 26 -100 20 0H-16C-22 -100 -22 -200 -14 -340C-10 -420 -16 -440 -18 -500Z",
               turned(s, colour))
        s.rect(-8, -260, 20, 190, light(colour, 0.55), 10, opacity=0.6)


def toothbrushes(s: Sheet) -> None:
    """Two brushes in a tumbler."""
    table(s, CLINICO, tone=1, seed=11, shape="arch")
    brushes_in_tumbler(s)


def brushes_in_tumbler(s: Sheet) -> None:
    """Stand the tumbler and its brushes."""
    ground(s, CLINICO, 500, 856, 300)
    brush(s, 460, 830, -9, TEAL)
    brush(s, 545, 830, 11, "#a9bcc7")
    s.path("M360 540H640L618 836Q616 858 590 858H410Q384 858 382 836Z",
           s.across("#ffffff 0.85", "#e8f2f5 0.55", "#d2e4ea 0.5", "#a8c3ce 0.8"))
    s.oval(500, 540, 140, 20, "#ffffff", opacity=0.35)
    s.oval(500, 540, 140, 20, "none", stroke="#ffffff", stroke_width=6)
    s.stroke("M392 580L406 810", "#ffffff", 12, opacity=0.7)


def toothpaste(s: Sheet) -> None:
    """A tube, uncapped, and a ribbon of striped paste."""
    flat(s, CLINICO, tone=3, seed=12, shape="slant")
    with s.lifted(14, 22, 16, 0.28, CLINICO.shade), s.group("rotate(-24 500 460)"):
        s.path("M210 330L640 372V548L210 590Z",
               s.down("#ffffff", "#eef5f7", "#ffffff", "#cfdee5", "#b5c9d2"))
        s.path("M330 342L480 356V564L330 578Z",
               s.down(light(TEAL, 0.25), TEAL, light(TEAL, 0.3), dark(TEAL, 0.12)))
        s.path("M480 356L520 360V560L480 564Z", s.down(MIST, light(MIST, 0.5), dark(MIST, 0.1)))
        s.rect(182, 322, 40, 276, s.across("#dbe7ec", "#ffffff", "#c2d3db"), 4)
        s.path("M640 380L684 426V494L640 540Z", s.down("#e6eff3", "#ffffff", "#b3c7d1"))
        s.rect(680, 432, 44, 56, s.down("#ffffff", "#c9d9e0"), 4)
        for index in range(3):
            s.rect(376, 430 + index * 26, (70, 50, 60)[index], 9, "#ffffff", 4)
    paste = "M724 378C790 350 830 430 770 480C700 530 640 560 690 620C730 660 790 640 820 690"
    with s.lifted(6, 10, 8, 0.26, CLINICO.shade):
        s.stroke(paste, "#e4edf0", 48)
        s.stroke(paste, "#ffffff", 40)
        s.stroke(paste, light(TEAL, 0.35), 12, transform="translate(5 6)")
        s.stroke(paste, "#ffffff", 5, transform="translate(-9 -9)")
    with s.lifted(8, 12, 8, 0.3, CLINICO.shade):
        s.circle(360, 770, 56, s.radial(light(DEEP, 0.45), DEEP, dark(DEEP, 0.3)))
        s.circle(360, 770, 30, s.linear(dark(DEEP, 0.25), light(DEEP, 0.1)))


def floss(s: Sheet) -> None:
    """A round case with its thread drawn out."""
    table(s, CLINICO, tone=2, seed=13, shape="sun")
    ground(s, CLINICO, 500, 852, 380)
    s.oval(516, 650, 216, 206, turned(s, "#a9c9d2"))
    s.oval(492, 650, 212, 206, s.linear("#ffffff", "#eef5f7", "#c9dce3"))
    s.oval(492, 650, 150, 146, s.linear(light(TEAL, 0.35), TEAL, dark(TEAL, 0.18)))
    s.circle(492, 650, 78, s.linear("#dbe9ed", "#ffffff"))
    for step in range(5):
        ring = trace(arc(492, 650, 74 - step * 13, 74 - step * 13, 0, 360), closed=True)
        s.stroke(ring, MIST, 2.5)
    s.path("M420 452L446 400H552L572 452Q492 430 420 452Z", s.across(WHITE, "#ffffff", MIST))
    s.rect(470, 392, 52, 22, s.across("#8d99a0", "#eef1f2", "#7f8b92"), 3)
    thread = "M496 396C500 300 560 250 640 270S760 380 840 340"
    s.stroke(thread, "#b9cbd3", 7)
    s.stroke(thread, "#ffffff", 4)


def interdental(s: Sheet) -> None:
    """Three small brushes, from fine to wide."""
    flat(s, CLINICO, tone=4, seed=14, shape="arch")
    rows = ((310, "#8fb3c4", 20), (500, TEAL, 30), (690, DEEP, 42))
    for x, colour, wide in rows:
        with s.lifted(12, 18, 12, 0.3, CLINICO.shade), s.group(f"rotate(6 {x} 520)"):
            s.stroke(f"M{x} 480V250", "#8d99a0", 4)
            for index in range(24):
                y = 262 + index * 7
                reach = wide * (0.62 + index * 0.016)
                s.stroke(f"M{x - reach} {y + 5}L{x + reach} {y - 5}", "#ffffff", 3.4)
                s.stroke(f"M{x - reach} {y - 4}L{x + reach} {y + 6}", light(colour, 0.6), 2)
            s.path(f"M{x - 14} 470H{x + 14}L{x + 34} 560C{x + 44} 640 {x + 38} 760 {x + 26} 820"
                   f"Q{x} 850 {x - 26} 820C{x - 38} 760 {x - 44} 640 {x - 34} 560Z",
                   turned(s, colour))
            for index in range(4):
                s.rect(x - 20, 610 + index * 26, 40, 10, light(colour, 0.6), 5, opacity=0.7)


def rinse(s: Sheet) -> None:
    """A clear bottle of pale green rinse, its cap beside it."""
    table(s, CLINICO, tone=1, seed=15, shape="pane")
    ground(s, CLINICO, 450, 858, 310)
    bottle(s, 450, 860, 300, 560, "#e3f2f0", neck=110, shoulder=110, opacity=0.9)
    s.path("M302 470C380 456 520 484 598 470V832Q596 856 566 856H334Q304 856 302 832Z",
           s.across("#8fcfbd 0.9", "#c2e8dd 0.8", "#9ad6c6 0.8", "#6db7a5 0.9"))
    s.rect(396, 282, 108, 36, turned(s, WHITE), 4)
    s.rect(322, 460, 14, 340, "#ffffff", 7, opacity=0.6)
    s.rect(345, 560, 210, 220, "#fbfdfd", 10, opacity=0.94)
    drop(s, 450, 638, 0.85)
    lines(s, 450, 712, (130, 90), MIST)
    ground(s, CLINICO, 700, 852, 150)
    cylinder(s, 700, 720, 150, 130, "#f2f8f8", 0.14)
    s.oval(700, 720, 60, 15, s.linear("#8fcfbd", "#c9ebe2"))
