"""Devices for the home: thermometers, pressure, oxygen, weight, air."""

# Coordinates stand in rows that belong together; the formatter would pull them apart.
# fmt: off

from .backdrops import CLINICO, flat, ground, table
from .canvas import Sheet, dark, light
from .care import DEEP, MIST, TEAL
from .firstaid import steel
from .vessels import block, cylinder

BARS = {
    "upper": (6, 0, 28, 8), "middle": (6, 36, 28, 8), "lower": (6, 72, 28, 8),
    "left_high": (0, 6, 8, 32), "right_high": (32, 6, 8, 32),
    "left_low": (0, 42, 8, 32), "right_low": (32, 42, 8, 32),
}
UNLIT = {
    "0": ("middle",), "1": ("upper", "middle", "lower", "left_high", "left_low"),
    "2": ("left_high", "right_low"), "3": ("left_high", "left_low"),
    "4": ("upper", "lower", "left_low"), "5": ("right_high", "left_low"),
    "6": ("right_high",), "7": ("middle", "lower", "left_high", "left_low"),
    "8": (), "9": ("left_low",),
}


def figures(s: Sheet, x: float, y: float, size: float, digits: str, colour: str) -> None:
    """Light up seven-bar figures; a point is a dot."""
    with s.group(f"translate({x} {y}) scale({size})"):
        at = 0
        for sign in digits:
            if sign == ".":
                s.circle(at - 5, 76, 5, colour)
                at += 8
                continue
            for name, (bx, by, bw, bh) in BARS.items():
                if name not in UNLIT[sign]:
                    s.rect(at + bx, by, bw, bh, colour, 4)
            at += 54


def display(s: Sheet, x: float, y: float, w: float, h: float, r: float = 14) -> None:
    """Draw a dark bezel with a pale screen."""
    s.rect(x - 8, y - 8, w + 16, h + 16, s.linear(light(DEEP, 0.15), dark(DEEP, 0.35)), r + 6)
    s.rect(x, y, w, h, s.linear("#eaf5f1", "#cfe3dd"), r)
    s.path(f"M{x + w * 0.5} {y}H{x + w * 0.72}L{x + w * 0.4} {y + h}H{x + w * 0.18}Z", "#ffffff",
           opacity=0.35)


def stick(s: Sheet) -> None:
    """A slim thermometer with a soft metal-tipped probe."""
    flat(s, CLINICO, tone=1, seed=26, shape="disc")
    with s.lifted(16, 26, 14, 0.32, CLINICO.shade), s.group("rotate(-34 500 500)"):
        s.rect(112, 490, 60, 20, steel(s), 10)
        s.path("M166 486L340 470V530L166 514Z", s.down(light(TEAL, 0.35), TEAL, dark(TEAL, 0.2)))
        s.path("M330 462Q380 420 460 420H820Q890 424 890 500T820 580H460Q380 580 330 538Z",
               s.down("#ffffff", "#f4f8fa", "#d3e1e8", "#b4c9d3"))
        display(s, 478, 452, 200, 96)
        figures(s, 508, 466, 0.85, "36.5", DEEP)
        s.circle(778, 500, 44, s.linear(dark(MIST, 0.2), "#ffffff"))
        s.circle(778, 500, 37, s.linear(light(TEAL, 0.4), TEAL, dark(TEAL, 0.2)))


def forehead(s: Sheet) -> None:
    """A thermometer with a grip and a lens, standing on its foot."""
    table(s, CLINICO, tone=2, seed=27, shape="arch")
    ground(s, CLINICO, 530, 856, 260)
    s.path("M478 470C470 600 440 740 440 820Q440 858 480 858H610Q646 858 640 820"
           "C632 720 650 600 690 500Z",
           s.across("#ffffff", "#f4f8fa", "#d9e5eb", "#b3c7d2"))
    s.path("M452 770Q448 800 446 822Q446 852 480 852H610Q640 852 634 820L630 770Z", TEAL,
           opacity=0.9)
    s.path("M250 250Q258 214 330 204L620 190Q780 190 780 340T640 500H430Q330 500 262 424Z",
           s.linear("#ffffff", "#f5f9fa", "#d3e0e7", "#aec3ce"))
    s.path("M262 236L210 262Q196 330 216 404L270 436Q240 330 262 236Z",
           s.linear(light(DEEP, 0.3), DEEP, dark(DEEP, 0.3)))
    s.oval(210, 334, 16, 50, s.linear("#8fc6cc", "#1c3f4c"))
    display(s, 440, 262, 210, 130)
    figures(s, 466, 286, 1, "36.4", DEEP)
    s.circle(712, 330, 30, s.linear(light(TEAL, 0.4), TEAL, dark(TEAL, 0.2)))
    s.path("M470 520C440 530 432 570 444 610L478 600Q470 560 490 530Z",
           s.linear(light(TEAL, 0.35), TEAL, dark(TEAL, 0.25)))


def pressure(s: Sheet) -> None:
    """A monitor with three rows of figures, its tube and its cuff."""
    table(s, CLINICO, tone=0, seed=28, shape="sun")
    monitor_and_cuff(s)


def monitor_and_cuff(s: Sheet) -> None:
    """Stand monitor and cuff."""
    tube = "M450 700C520 600 560 560 620 580S700 500 720 470"
    ground(s, CLINICO, 740, 846, 260)
    cylinder(s, 740, 440, 250, 400, "#5d8494", 0.16)
    s.oval(740, 440, 100, 30, s.linear("#23414e", "#3f6575"))
    s.rect(616, 560, 248, 150, s.across(dark(DEEP, 0.1), light(DEEP, 0.15), dark(DEEP, 0.2)))
    s.rect(690, 600, 90, 66, light(DEEP, 0.75), 8, opacity=0.9)
    s.stroke(tube, dark(MIST, 0.45), 20)
    s.stroke(tube, "#a9bfc9", 12)
    s.stroke(tube, "#eef4f6", 4, transform="translate(-3 -3)")
    ground(s, CLINICO, 350, 856, 440)
    block(s, 140, 470, 420, 388, "#eef4f6", 46)
    display(s, 184, 512, 220, 304, 18)
    for row, value in enumerate(("118", "76", "64")):
        size = (1, 1, 0.7)[row]
        figures(s, 224 + (54 if row == 1 else 74 if row == 2 else 0), 534 + row * 104, size,
                value, DEEP)
    s.path("M204 780C196 764 214 752 222 766C230 752 248 764 240 780L222 796Z", TEAL)
    s.circle(486, 664, 54, s.linear(dark(MIST, 0.2), "#ffffff"))
    s.circle(486, 664, 45, s.linear(light(TEAL, 0.4), TEAL, dark(TEAL, 0.2)))
    for y in (560, 770):
        s.rect(462, y, 48, 18, MIST, 9)


def oximeter(s: Sheet) -> None:
    """A clip with its jaws a little open."""
    table(s, CLINICO, tone=3, seed=29, shape="pane")
    ground(s, CLINICO, 500, 830, 520)
    s.path("M250 700H760Q800 700 800 740V770Q800 826 740 826H330Q250 826 236 760Z",
           s.down(light(TEAL, 0.15), TEAL, dark(TEAL, 0.3)))
    s.path("M240 560L790 600V706H252Z", s.down("#3d4b53", "#6d7d86"))
    s.path("M246 610Q520 620 780 660V694H258Z", "#20343e")
    s.circle(786, 690, 40, s.linear("#e2ecf0", "#8fa6b1"))
    with s.group("rotate(9 800 640)"):
        s.path("M214 520Q220 430 320 424H720Q812 428 812 520V600Q812 668 740 668H290"
               "Q214 660 214 590Z", s.linear("#ffffff", "#f6fafb", "#d3e1e8", "#a9c0cb"))
        display(s, 300, 468, 330, 140, 18)
        figures(s, 330, 494, 1.05, "98", TEAL)
        figures(s, 488, 494, 1.05, "64", DEEP)
        s.circle(722, 540, 36, s.linear(dark(MIST, 0.2), "#ffffff"))
        s.circle(722, 540, 28, s.linear(light(TEAL, 0.4), TEAL))


def scale(s: Sheet) -> None:
    """A square of glass with a display and two places for feet."""
    flat(s, CLINICO, tone=4, seed=30, shape="slant")
    with s.lifted(18, 30, 22, 0.34, CLINICO.shade), s.group("rotate(-8 500 500)"):
        s.rect(210, 210, 580, 580, s.linear("#d3e5ec", "#9fbfcc"), 54)
        s.rect(206, 204, 580, 580, s.linear("#ffffff", "#f2f8fa", "#d9e8ee"), 54)
        s.rect(218, 216, 556, 556, "none", 46, stroke="#ffffff", stroke_width=4)
        display(s, 400, 262, 190, 96)
        figures(s, 424, 270, 0.95, "62.4", DEEP)
        for side in (-1, 1):
            with s.group(f"translate({496 + side * 116} 560) scale({side} 1) rotate(5)"):
                s.path("M-10 -130C50 -136 74 -80 58 -10C48 50 60 90 40 126C20 156 -36 150 -44 110"
                       "C-52 60 -60 -120 -10 -130Z", s.linear(light(TEAL, 0.7),
                       light(TEAL, 0.5)), opacity=0.75)
                for line in range(5):
                    s.stroke(f"M-30 {-70 + line * 38}H34", "#ffffff", 5, opacity=0.8)
        s.path("M230 560L560 206H660L230 690Z", "#ffffff", opacity=0.28)


def humidifier(s: Sheet) -> None:
    """A white drop that breathes out mist."""
    table(s, CLINICO, tone=1, seed=31, shape="sun")
    for x, y, r, o in ((500, 250, 60, 0.7), (540, 180, 84, 0.55), (470, 120, 96, 0.45),
                       (560, 60, 110, 0.35), (450, 10, 110, 0.3)):
        s.circle(x, y, r, "#ffffff", opacity=o, filter=s.blur(24))
    ground(s, CLINICO, 500, 856, 400)
    s.path("M500 300C560 380 720 480 720 650C720 790 640 858 500 858S280 790 280 650"
           "C280 480 440 380 500 300Z", s.radial("#ffffff", "#f6fafb", "#dbe7ed", "#a9c0cc"))
    s.path("M284 690C380 730 620 730 716 690C706 800 630 858 500 858S294 800 284 690Z",
           s.across("#9fd0d2 0.85", "#d3eceb 0.6", "#8cc4c7 0.8", "#5f9fa5 0.9"))
    s.oval(500, 322, 26, 9, DEEP, opacity=0.5)
    s.circle(500, 792, 26, s.linear("#ffffff", MIST))
    s.stroke("M500 782V792", TEAL, 5)
    s.stroke("M491 786A12 12 0 1 0 509 786", TEAL, 4)
    s.path("M340 640C340 560 390 500 440 450C400 530 372 580 366 660Z", "#ffffff", opacity=0.8)
