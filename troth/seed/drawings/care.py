"""Bottles, jars, tubes and bars for skin, hands and body."""

# Coordinates stand in rows that belong together; the formatter would pull them apart.
# fmt: off

from .backdrops import CLINICO, flat, ground, plinth, table
from .canvas import Sheet, dark, light
from .vessels import block, bottle, cylinder, lines, pump, tube, turned

TEAL, WHITE, MIST, DEEP = "#2a9396", "#eef4f6", "#c5dae2", "#2f5a6b"


def drop(s: Sheet, x: float, y: float, size: float, colour: str = TEAL) -> None:
    """Draw a drop, the mark on many labels."""
    with s.group(f"translate({x} {y}) scale({size})"):
        s.path("M0 -60C26 -20 42 2 42 26A42 42 0 0 1 -42 26C-42 2 -26 -20 0 -60Z", colour)
        s.path("M-20 24A22 22 0 0 0 0 48", stroke="#ffffff", stroke_width=7, opacity=0.7)


def swirl(s: Sheet, x: float, y: float, size: float, colour: str = "#f7f5ef") -> None:
    """Lay a smear of cream."""
    with s.group(f"translate({x} {y}) scale({size})"), s.lifted(5, 9, 7, 0.24, CLINICO.shade):
        s.path("M-150 20C-160 -40 -60 -60 0 -50S150 -50 150 0S90 60 0 52S-140 70 -150 20Z",
               s.linear("#ffffff", colour, dark(colour, 0.12)))
        s.stroke("M-100 16C-60 -28 30 -30 70 -4C90 20 30 32 -6 18", dark(colour, 0.14), 8,
                 opacity=0.6)
        s.stroke("M-102 10C-62 -34 30 -36 72 -10", "#ffffff", 7)


def gel_cleanser(s: Sheet) -> None:
    """A clear pump bottle, its gel tinted like water."""
    table(s, CLINICO, tone=1, seed=1, shape="arch")
    gel_bottle(s)


def gel_bottle(s: Sheet) -> None:
    """Stand the bottle alone."""
    ground(s, CLINICO, 500, 856, 280)
    s.rect(494, 380, 12, 440, "#ffffff", opacity=0.7)
    bottle(s, 500, 860, 270, 470, "#bfe3e2", neck=84, opacity=0.86)
    s.rect(384, 470, 16, 330, "#ffffff", 8, opacity=0.6)
    pump(s, 500, 394, WHITE)
    s.rect(405, 560, 190, 210, "#fbfdfd", 8, opacity=0.93)
    drop(s, 500, 632, 0.8)
    lines(s, 500, 704, (120, 80), MIST)
    for x, y, r in ((430, 830, 8), (560, 812, 6), (590, 830, 10), (440, 520, 7), (575, 505, 9)):
        s.circle(x, y, r, "#ffffff", opacity=0.55)


def lotion(s: Sheet) -> None:
    """A slim white bottle with a long cap."""
    table(s, CLINICO, tone=2, seed=2, shape="sun")
    lotion_bottle(s)


def lotion_bottle(s: Sheet) -> None:
    """Stand the bottle alone on its plinth."""
    plinth(s, CLINICO, 500, 830, 380, 80, tone=0)
    ground(s, CLINICO, 500, 834, 210)
    bottle(s, 500, 838, 216, 500, "#eef3f8", neck=150, shoulder=44)
    cylinder(s, 500, 196, 146, 146, DEEP, 0.08)
    s.rect(392, 520, 216, 190, s.across("#b9cfe0", "#d7e4ee", "#a9c2d6", "#93afc6"))
    lines(s, 500, 560, (110, 80), WHITE)
    for index in range(3):
        s.stroke(f"M440 {640 + index * 20}Q470 {628 + index * 20} 500 {640 + index * 20}T560"
                 f" {640 + index * 20}", "#ffffff", 5, opacity=0.9)


def cream_jar(s: Sheet) -> None:
    """An open jar, its lid leaning, cream drawn to a peak."""
    table(s, CLINICO, tone=3, seed=3, shape="arch")
    open_jar(s)


def open_jar(s: Sheet) -> None:
    """Stand the jar and its lid."""
    ground(s, CLINICO, 450, 846, 400)
    cylinder(s, 450, 640, 380, 206, "#e6eff3", 0.11)
    s.oval(450, 640, 168, 34, s.radial("#ffffff", "#f6f4ec", "#e2ddcf", cx=0.5, cy=0.4))
    s.path("M300 640C340 600 400 620 430 580C450 556 470 560 462 586C500 600 560 612 600 644"
           "C540 672 360 672 300 640Z", s.linear("#ffffff", "#f7f4ea", "#dcd6c6"))
    s.path("M260 720V770A190 42 0 0 0 640 770V720A190 42 0 0 1 260 720Z",
           s.across(dark(TEAL, 0.1), light(TEAL, 0.4), TEAL, dark(TEAL, 0.25)))
    ground(s, CLINICO, 730, 850, 150)
    with s.group("rotate(-14 740 730)"):
        s.oval(752, 726, 122, 128, turned(s, MIST))
        s.oval(734, 726, 118, 126, s.linear("#ffffff", "#e7f0f3", "#c3d5dd"))
        s.oval(734, 726, 92, 100, "none", stroke="#ffffff", stroke_width=5)


def sunscreen(s: Sheet) -> None:
    """A flat tube with a sun."""
    table(s, CLINICO, tone=0, seed=4, shape="sun")
    ground(s, CLINICO, 500, 856, 230)
    tube(s, 500, 858, 250, 620, "#f3f1ea", "#e2b56a")
    s.circle(500, 470, 54, s.radial("#f9dfa6", "#ecc06a"))
    for step in range(12):
        s.rect(495, 382, 10, 24, "#ecc06a", 5, transform=f"rotate({30 * step} 500 470)")
    lines(s, 500, 610, (120, 150, 90), "#c9c2ae")


def serum(s: Sheet) -> None:
    """A small glass bottle; its dropper stands lifted beside it."""
    table(s, CLINICO, tone=4, seed=5, shape="pane")
    plinth(s, CLINICO, 500, 820, 520, 90, tone=1)
    ground(s, CLINICO, 420, 824, 250)
    bottle(s, 420, 828, 250, 330, "#8fc4c6", neck=92, shoulder=54, opacity=0.92)
    s.rect(310, 580, 14, 190, "#ffffff", 7, opacity=0.6)
    cylinder(s, 420, 452, 84, 56, "#a9d3d6", 0.1)
    for y in (470, 490):
        s.stroke(f"M378 {y}Q420 {y + 14} 462 {y}", "#ffffff", 4, opacity=0.7)
    s.oval(420, 452, 33, 6, dark(TEAL, 0.4))
    s.rect(330, 630, 180, 130, "#fbfdfd", 6, opacity=0.94)
    lines(s, 420, 664, (110, 80, 50), TEAL)
    with s.group("translate(650 640) rotate(24)"):
        s.path("M-12 -90H12V110Q12 130 4 150H-4Q-12 130 -12 110Z",
               s.across("#ffffff 0.9", "#d5eaec 0.7", "#9cc3c8 0.9"))
        s.path("M-8 20H8V110Q8 126 3 144H-3Q-8 126 -8 110Z", "#7fbabd")
        s.rect(-42, -170, 84, 84, turned(s, WHITE), 8)
        s.path("M-28 -170V-250Q-28 -290 0 -290T28 -250V-170Z", turned(s, DEEP))
    drop(s, 585, 806, 0.24, "#7fbabd")


def lip_balm(s: Sheet) -> None:
    """A turned-up stick and its cap."""
    table(s, CLINICO, tone=2, seed=6, shape="arch")
    ground(s, CLINICO, 430, 846, 130)
    cylinder(s, 430, 330, 106, 200, "#f5ead9", 0.22)
    s.path("M377 340L377 300Q400 250 483 320V344Z", s.linear("#fff8ec", "#efdfc6"))
    cylinder(s, 430, 500, 122, 60, "#dfe8ec", 0.08)
    cylinder(s, 430, 556, 150, 290, "#f4f8f9", 0.07)
    s.rect(355, 640, 150, 120, turned(s, TEAL))
    lines(s, 430, 680, (70, 50), "#ffffff")
    ground(s, CLINICO, 640, 848, 140)
    cylinder(s, 640, 600, 156, 246, "#f4f8f9", 0.08)


def hand_wash(s: Sheet) -> None:
    """A round foam pump and a puff of foam."""
    table(s, CLINICO, tone=3, seed=7, shape="sun")
    ground(s, CLINICO, 470, 856, 320)
    bottle(s, 470, 860, 330, 400, "#d9ebf2", neck=120, shoulder=90)
    cylinder(s, 470, 410, 140, 62, DEEP, 0.07)
    cylinder(s, 470, 330, 74, 84, light(DEEP, 0.1), 0.1)
    s.path("M420 336V300Q420 270 450 270H520Q556 270 556 336Z", turned(s, DEEP))
    s.path("M430 276H310Q280 278 282 320H310Q312 306 330 306H430Z", turned(s, DEEP))
    drop(s, 470, 660, 1.1)
    lines(s, 470, 748, (130, 90), DEEP)
    for x, y, r in ((690, 830, 44), (740, 838, 34), (650, 842, 30), (712, 794, 32), (672, 806, 26),
                    (770, 846, 20), (296, 372, 16), (290, 400, 12)):
        s.circle(x, y, r, s.radial("#ffffff", "#f1f8fa", "#c6dde6"), opacity=0.96)


def hand_cream(s: Sheet) -> None:
    """A folded metal tube on its side, with a line of cream."""
    flat(s, CLINICO, tone=1, seed=8, shape="disc")
    with s.lifted(14, 22, 16, 0.3, CLINICO.shade), s.group("rotate(-28 500 480)"):
        body = "M300 360C420 370 560 350 640 372V588C560 610 420 590 300 600Z"
        s.path(body, s.down("#f8fbfc", "#d5e3e9", "#ffffff", "#b8cdd6", "#9fb7c2"))
        s.path("M420 366C500 364 540 362 580 362V598C540 598 500 596 420 594Z",
               s.down(light(TEAL, 0.3), TEAL, light(TEAL, 0.35), dark(TEAL, 0.15)))
        s.path("M640 376L690 430V530L640 584Z", s.down("#dfe9ee", "#ffffff", "#a8bfca"))
        s.rect(686, 438, 96, 84, s.down(light(DEEP, 0.4), DEEP, dark(DEEP, 0.25)), 8)
        s.rect(262, 350, 46, 260, s.across("#c3d4dc", "#f4f9fb", "#b3c8d2"), 4)
        s.rect(278, 350, 3, 260, "#8fa9b6", opacity=0.6)
        s.rect(470, 440, 74, 9, "#ffffff", 4)
        s.rect(470, 466, 50, 9, "#ffffff", 4)
    swirl(s, 640, 760, 0.9)


def soap(s: Sheet) -> None:
    """A bar on a slatted dish."""
    table(s, CLINICO, tone=4, seed=9, shape="arch")
    ground(s, CLINICO, 500, 858, 560)
    for x in (280, 660):
        s.rect(x, 806, 60, 50, turned(s, "#b8895c"), 4)
    for index in range(3):
        s.rect(220 + index * 6, 760 + index * 18, 560 - index * 12, 16,
               s.across("#d8b184", "#eed0a6", "#c99c6b", "#ab7f52"), 6)
    s.path("M290 620Q290 540 370 536H630Q710 540 710 620V700Q710 764 640 764H360Q290 764 290 700Z",
           s.linear("#ffffff", "#f6f4ec", "#d6d5c9"))
    s.path("M290 624Q290 540 370 536H630Q710 540 710 624Q700 650 630 652H370Q300 650 290 624Z",
           s.linear("#ffffff", "#f2f0e6"))
    s.rect(380, 566, 240, 56, "#e8e6da", 28)
    s.rect(384, 570, 236, 52, "#f6f4ec", 26)
    for x, y, r in ((300, 520, 20), (336, 494, 13), (690, 512, 24), (724, 480, 12), (660, 484, 9)):
        s.circle(x, y, r, s.radial("#ffffff 0.9", "#ffffff 0.1", "#a9ccd8 0.7"), opacity=0.9)


def refill(s: Sheet) -> None:
    """A standing pouch with a spout in its corner."""
    table(s, CLINICO, tone=0, seed=10, shape="pane")
    ground(s, CLINICO, 500, 858, 420)
    s.rect(610, 214, 56, 60, turned(s, WHITE))
    cylinder(s, 638, 176, 92, 60, TEAL, 0.1)
    pouch = ("M320 270H560L680 262L706 330C690 460 700 600 716 800Q718 850 690 858"
             "C560 872 440 872 310 858Q282 850 284 800C300 600 306 440 300 290Q300 270 320 270Z")
    s.path(pouch, s.across("#cfe4e8", "#f7fbfc", "#e3f0f3", "#c9dfe5", "#a2c2cb"))
    s.path("M300 300H694", stroke="#ffffff", stroke_width=6, opacity=0.8)
    s.path("M286 800C400 740 600 740 714 800Q716 850 690 858C560 872 440 872 310 858Q284 850"
           " 286 800Z", s.across("#a9c8d0", "#d5e7eb", "#b3d0d7", "#8db2bd"))
    block(s, 370, 400, 260, 260, "#fbfdfd", 18)
    drop(s, 500, 492, 1)
    lines(s, 500, 572, (150, 110), DEEP)
    s.stroke("M330 330C324 460 322 600 316 760", "#ffffff", 10, opacity=0.6)
