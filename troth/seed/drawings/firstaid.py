"""Plasters, gauze, bandage, tape; kits and steel tools."""

# Coordinates stand in rows that belong together; the formatter would pull them apart.
# fmt: off

from .backdrops import CLINICO, flat, ground, table
from .canvas import Sheet, dark, light
from .care import MIST, TEAL
from .lines import arc, trace
from .vessels import cross, cylinder, lines, turned

SKIN, STEEL = "#deb08c", ("#66757d", "#b3c0c6", "#ffffff", "#8b9aa2")


def steel(s: Sheet) -> str:
    """Return the fill of brushed steel."""
    deep, body, shine, under = STEEL
    return s.linear(body, shine, under, body, shine, deep)


def plaster(s: Sheet, x: float, y: float, turn: float) -> None:
    """Lay one plaster."""
    with s.lifted(6, 10, 7, 0.3, CLINICO.shade), s.group(f"translate({x} {y}) rotate({turn})"):
        s.rect(-170, -48, 340, 96, s.linear(light(SKIN, 0.35), SKIN, dark(SKIN, 0.06)), 48)
        s.rect(-56, -48, 112, 96, light(SKIN, 0.28), opacity=0.8)
        for index in range(15):
            for row in range(3):
                s.circle(-42 + index % 5 * 21, -28 + row * 28 + index // 5 * 0, 3.4,
                         dark(SKIN, 0.28), opacity=0.5)
        for end in (-132, 132):
            for row in range(3):
                s.circle(end, -22 + row * 22, 3.4, dark(SKIN, 0.28), opacity=0.5)


def plasters(s: Sheet) -> None:
    """Three plasters fanned before their box."""
    flat(s, CLINICO, tone=1, seed=16, shape="disc")
    with s.lifted(14, 22, 16, 0.28, CLINICO.shade), s.group("rotate(-5 470 340)"):
        s.rect(250, 180, 440, 300, s.linear("#ffffff", "#f0f6f8", "#d5e3e9"), 10)
        s.rect(250, 180, 440, 74, s.across(light(TEAL, 0.2), TEAL), 10)
        cross(s, 360, 365, 120, TEAL)
        lines(s, 560, 330, (150, 110, 130), MIST)
    plaster(s, 360, 600, -18)
    plaster(s, 610, 640, 14)
    plaster(s, 440, 780, -4)


def gauze(s: Sheet) -> None:
    """A stack of woven pads and one peel-open wrap."""
    flat(s, CLINICO, tone=2, seed=17, shape="slant")
    with s.lifted(10, 16, 12, 0.26, CLINICO.shade), s.group("rotate(12 650 360)"):
        s.rect(500, 170, 320, 350, s.linear("#f6fafb", "#dce8ed"), 8)
        s.rect(520, 190, 280, 310, "none", 6, stroke=TEAL, stroke_width=3,
               stroke_dasharray="2 8", opacity=0.7)
        s.path("M740 170H820V250Z", light(TEAL, 0.45))
    for index in range(4):
        with s.lifted(5, 9, 7, 0.24, CLINICO.shade), s.group(f"rotate({index * 4 - 12} 420 580)"):
            top = 380 - index * 10
            s.rect(230, top, 400, 400, s.linear("#ffffff", "#f3f5f3", "#dfe5e6"), 10)
    with s.group("rotate(0 420 580)"):
        for index in range(65):
            s.rect(232 + index * 6.15, 352, 1.6, 396, "#b3c3c8", opacity=0.22)
            s.rect(232, 354 + index * 6.1, 396, 1.6, "#b3c3c8", opacity=0.22)
        s.path("M430 350V750M230 550H630", stroke="#c3cfd3", stroke_width=3, opacity=0.8)


def bandage(s: Sheet) -> None:
    """A rolled bandage with its end free and two clips."""
    table(s, CLINICO, tone=0, seed=18, shape="arch")
    ground(s, CLINICO, 500, 846, 560)
    cloth = "#ecd9c2"
    s.path("M460 846H800Q840 846 850 820L856 800L800 806H460Z",
           s.across(light(cloth, 0.3), cloth, dark(cloth, 0.12)))
    s.path("M430 470L560 440A190 200 0 0 1 560 846H430Z", s.down(light(cloth, 0.4), cloth,
           dark(cloth, 0.2)))
    for index in range(9):
        s.stroke(f"M{452 + index * 30} {470 - index % 3}Q{590 + index * 18} 640"
                 f" {452 + index * 30} 838", dark(cloth, 0.2), 2, opacity=0.25)
    s.oval(430, 658, 176, 190, s.linear(light(cloth, 0.5), cloth))
    for ring in range(9):
        r = 1 - ring * 0.105
        s.oval(430, 658, 172 * r, 186 * r, "none", stroke=dark(cloth, 0.26), stroke_width=3,
               opacity=0.55)
    with s.group("rotate(-4 690 640)"):
        s.rect(596, 600, 30, 100, steel(s), 6)
        s.rect(600, 640, 22, 22, "#8b9aa2", 4)


def tape(s: Sheet) -> None:
    """Two rolls of paper tape, one standing on its edge."""
    table(s, CLINICO, tone=4, seed=19, shape="sun")
    ground(s, CLINICO, 400, 848, 330)
    s.oval(430, 660, 182, 190, turned(s, "#dfe9ed"))
    s.oval(390, 660, 178, 190, s.linear("#ffffff", "#f2f6f7", "#d3dfe5"))
    for ring in range(5):
        s.oval(390, 660, 170 - ring * 14, 181 - ring * 15, "none", stroke="#c9d6dc",
               stroke_width=2, opacity=0.7)
    s.oval(390, 660, 96, 103, s.linear(dark(TEAL, 0.2), light(TEAL, 0.25)))
    s.oval(402, 662, 82, 92, s.linear("#cfe0e6", "#eef5f7"))
    ground(s, CLINICO, 690, 850, 280)
    cylinder(s, 690, 740, 270, 92, "#eaf1f4", 0.16)
    s.oval(690, 740, 76, 25, s.linear(dark(TEAL, 0.2), light(TEAL, 0.25)))
    s.oval(690, 746, 68, 19, "#cfe0e6")
    s.path("M556 770L520 850L640 864L640 836Z", "#f6fafb")


def _patch(s: Sheet, x: float, y: float, r: float) -> None:
    """A flat clear disc: thin at its rim, a little thicker and whiter inside."""
    s.circle(x, y, r, s.linear("#fdf6ea", "#f0dec6"))
    s.circle(x, y, r, "none", stroke="#d9bf9d", stroke_width=1.6, opacity=0.8)
    s.circle(x, y, r * 0.74, s.linear("#f3e3cc", "#fff9ef"), opacity=0.9)
    s.stroke(trace(arc(x, y, r * 0.86, r * 0.86, 195, 255)), "#ffffff", 4, opacity=0.9)


def patches(s: Sheet) -> None:
    """A card of clear round patches; one is lifted off."""
    flat(s, CLINICO, tone=3, seed=20, shape="disc")
    with s.lifted(12, 20, 14, 0.28, CLINICO.shade), s.group("rotate(-6 500 500)"):
        s.rect(250, 200, 420, 580, s.linear("#f3fafb", "#cfe6ea"), 22)
        for row in range(5):
            for column in range(3):
                if (row, column) == (1, 2):
                    s.circle(340 + column * 120, 290 + row * 102, 42, "#b9d7dd", opacity=0.5)
                    continue
                _patch(s, 340 + column * 120, 290 + row * 102, 42)
    with s.lifted(16, 26, 9, 0.24, CLINICO.shade):
        _patch(s, 756, 380, 62)


def swabs(s: Sheet) -> None:
    """A glass jar full of swabs, lid on."""
    table(s, CLINICO, tone=2, seed=21, shape="pane")
    ground(s, CLINICO, 480, 856, 320)
    for index in range(13):
        x = 356 + index * 21
        top = 440 + (index * 37) % 40
        s.stroke(f"M{x} {top}V820", "#efe6d6", 9)
        s.oval(x, top, 11, 26, s.radial("#ffffff", "#f4f6f6", "#d5dde0"))
    s.path("M330 410Q330 386 356 386H606Q632 386 632 410V820Q632 858 594 858H368Q330 858 330 820Z",
           s.across("#ffffff 0.7", "#e8f2f5 0.18", "#dbe9ee 0.15", "#9dbac6 0.5"))
    s.rect(348, 430, 14, 370, "#ffffff", 7, opacity=0.75)
    cylinder(s, 481, 326, 296, 62, "#d8b98f", 0.06)
    s.circle(481, 306, 26, s.radial("#f0d9b5", "#c79f6d", "#9d7648"))
    with s.lifted(5, 7, 5, 0.25, CLINICO.shade):
        for y, turn in ((880, -5), (912, 3)):
            with s.group(f"translate(740 {y}) rotate({turn})"):
                s.stroke("M-110 0H110", "#efe6d6", 9)
                for end in (-112, 112):
                    s.oval(end, 0, 26, 12, s.radial("#ffffff", "#eef2f2", "#cfd9dd"))


def home_kit(s: Sheet) -> None:
    """A white case with a handle, two latches and a cross."""
    table(s, CLINICO, tone=1, seed=22, shape="arch")
    white_case(s)


def white_case(s: Sheet) -> None:
    """Stand the case alone."""
    ground(s, CLINICO, 500, 858, 640)
    s.stroke("M400 460V410Q400 380 430 380H570Q600 380 600 410V460", dark(MIST, 0.3), 34)
    s.stroke("M396 460V410Q396 376 430 376H570Q600 376 600 410", MIST, 18)
    s.rect(190, 450, 620, 408, s.linear("#ffffff", "#f3f8f9", "#c9dae1"), 46)
    s.rect(190, 560, 620, 10, dark(MIST, 0.22), opacity=0.6)
    s.rect(190, 570, 620, 4, "#ffffff")
    for x in (270, 670):
        s.rect(x, 530, 60, 80, s.linear(light(TEAL, 0.3), TEAL, dark(TEAL, 0.2)), 10)
    s.circle(500, 690, 112, s.linear(light(TEAL, 0.25), TEAL, dark(TEAL, 0.12)))
    cross(s, 500, 690, 128, "#ffffff")


def pouch(s: Sheet) -> None:
    """A soft zipped pouch with a loop."""
    table(s, CLINICO, tone=4, seed=23, shape="sun")
    ground(s, CLINICO, 500, 852, 560)
    s.stroke("M716 560C800 540 830 640 770 690", dark(TEAL, 0.3), 26)
    s.path("M250 560Q256 470 350 462H650Q744 470 750 560L764 790Q764 856 690 856H310Q236 856 236"
           " 790Z", s.linear(light(TEAL, 0.32), TEAL, dark(TEAL, 0.3)))
    s.stroke("M258 570Q500 520 742 570", dark(TEAL, 0.45), 20)
    s.stroke("M258 570Q500 520 742 570", "#e6f1f3", 8, stroke_dasharray="4 12")
    s.rect(640, 540, 26, 70, s.across("#ffffff", "#c6d4da"), 10, transform="rotate(-14 650 550)")
    cross(s, 470, 710, 120, "#ffffff")
    s.stroke("M262 800Q500 846 738 800", light(TEAL, 0.5), 3, stroke_dasharray="10 8", opacity=0.8)


def tweezers(s: Sheet) -> None:
    """Slanted tweezers, lying open."""
    flat(s, CLINICO, tone=0, seed=24, shape="arch")
    with s.lifted(16, 24, 12, 0.32, CLINICO.shade), s.group("rotate(38 500 500)"):
        for side in (1, -1):
            with s.group(f"translate(500 0) scale({side} 1) rotate(-5 0 160)"):
                s.path("M0 150C40 150 52 240 54 360C56 520 40 680 14 850L2 866"
                       "C20 700 30 520 26 380C22 290 14 240 0 240Z", steel(s))
                for index in range(6):
                    s.rect(30, 440 + index * 18, 22, 6, "#66757d", 3, opacity=0.45)
        s.path("M470 160Q500 110 530 160V230Q500 250 470 230Z", steel(s))


def scissors(s: Sheet) -> None:
    """Angled bandage scissors with a blunt lower tip."""
    flat(s, CLINICO, tone=3, seed=25, shape="card")
    with s.lifted(16, 24, 12, 0.32, CLINICO.shade), s.group("rotate(-16 500 500)"):
        s.path("M470 470L500 450L640 160Q664 130 660 176L548 500L520 540Z", steel(s))
        s.path("M530 470L500 450L420 170Q404 120 384 140Q366 160 384 190L452 500L484 540Z",
               s.linear("#ffffff", "#b3c0c6", "#8b9aa2"))
        for side, x in ((-1, 370), (1, 640)):
            s.stroke(f"M{504 - side * 12} 510C{500 + side * 40} 580 {x + side * 10} 600 {x} 660",
                     "#9aa9b1", 30)
            s.stroke(f"M{500 - side * 12} 506C{496 + side * 40} 576 {x + side * 6} 596 {x - 4} 656",
                     "#eef3f5", 9)
            ring = trace(arc(x, 740, 74, 96, 0, 360), closed=True)
            s.stroke(ring, dark(TEAL, 0.15), 36)
            s.stroke(ring, TEAL, 28)
            s.stroke(ring, light(TEAL, 0.5), 7, transform="translate(-6 -7)")
        s.circle(500, 500, 18, s.radial("#ffffff", "#8b9aa2", "#4e5c64"))
