"""Knitted supports, cushions and packs, and aids for daily living."""

# Coordinates stand in rows that belong together; the formatter would pull them apart.
# fmt: off

from .backdrops import CLINICO, flat, ground, table
from .canvas import Sheet, dark, light
from .care import DEEP, MIST, TEAL, WHITE
from .lines import Point, curve, trace
from .vessels import turned

KNIT = "#8a9aa5"


def knit(s: Sheet, shape: str, colour: str, gap: int = 13) -> None:
    """Fill a shape with knitted cloth: colour, roundness, fine ribs."""
    s.path(shape, s.across(dark(colour, 0.22), light(colour, 0.25), light(colour, 0.08), colour,
           dark(colour, 0.36)))
    with s.group(clip_path=s.clip(shape), opacity=0.3):
        for y in range(60, 1000, gap):
            s.stroke(f"M100 {y}Q500 {y + 34} 900 {y}", dark(colour, 0.45), 2.5)
            s.stroke(f"M100 {y + 4}Q500 {y + 38} 900 {y + 4}", light(colour, 0.6), 1.6)


def knee(s: Sheet) -> None:
    """A sleeve with a ring for the kneecap and two stays."""
    flat(s, CLINICO, tone=2, seed=32, shape="arch")
    shape = ("M322 150Q500 196 678 150C676 290 640 380 650 490C660 610 640 720 626 850"
             "Q500 890 374 850C360 720 340 610 350 490C360 380 324 290 322 150Z")
    with s.lifted(18, 26, 18, 0.34, CLINICO.shade):
        knit(s, shape, KNIT)
        for top, colour in ((150, TEAL), (812, TEAL)):
            wide = 178 if top < 500 else 128
            s.path(f"M{500 - wide} {top}Q500 {top + 44} {500 + wide} {top}L{500 + wide - 3}"
                   f" {top + 40}Q500 {top + 84} {503 - wide} {top + 40}Z",
                   s.across(dark(colour, 0.2), light(colour, 0.3), dark(colour, 0.25)))
        s.oval(500, 505, 104, 122, "none", stroke=dark(KNIT, 0.4), stroke_width=40)
        s.oval(497, 501, 104, 122, "none", stroke=light(KNIT, 0.18), stroke_width=26)
        s.oval(494, 496, 104, 122, "none", stroke=light(KNIT, 0.5), stroke_width=5, opacity=0.7)
        for side in (-1, 1):
            stay = f"M{500 + side * 142} 290Q{500 + side * 118} 500 {500 + side * 112} 740"
            s.stroke(stay, dark(KNIT, 0.45), 15)
            s.stroke(stay, light(TEAL, 0.1), 8)


def wrist(s: Sheet) -> None:
    """A brace with an opening for the thumb and a strap."""
    flat(s, CLINICO, tone=0, seed=33, shape="disc")
    shape = ("M360 180Q500 150 640 180C650 260 652 300 640 350C690 330 730 360 728 420"
             "C724 490 660 520 636 560C640 650 652 740 660 830Q500 870 340 830"
             "C348 700 340 600 344 480C346 380 352 280 360 180Z")
    with s.lifted(18, 26, 18, 0.34, CLINICO.shade), s.group("rotate(8 500 500)"):
        knit(s, shape, "#466b7c", 10)
        s.stroke(shape, light(TEAL, 0.2), 9)
        s.oval(686, 424, 36, 50, dark(DEEP, 0.5), transform="rotate(24 686 424)")
        s.oval(686, 424, 36, 50, "none", stroke=light(TEAL, 0.2), stroke_width=8,
               transform="rotate(24 686 424)")
        s.rect(470, 330, 60, 420, s.across(dark(DEEP, 0.35), DEEP, dark(DEEP, 0.25)), 28)
        with s.lifted(4, 8, 6, 0.35, CLINICO.shade):
            s.path("M318 590L682 560L690 650L322 684Z",
                   s.linear(light(TEAL, 0.35), TEAL, dark(TEAL, 0.25)))
            s.path("M560 552H640Q664 552 666 580L670 640Q670 664 646 666L566 674Z",
                   s.linear("#ffffff", MIST))


def socks(s: Sheet) -> None:
    """A pair of knee-high socks, toes to the left."""
    flat(s, CLINICO, tone=3, seed=34, shape="card")
    for x, y, colour in ((130, -30, "#47697a"), (-50, 30, "#5d8494")):
        shape = (f"M{430 + x} {150 + y}H{620 + x}C{626 + x} {340 + y} {600 + x} {480 + y}"
                 f" {606 + x} {640 + y}C{620 + x} {720 + y} {600 + x} {790 + y} {520 + x} {790 + y}"
                 f"H{300 + x}C{230 + x} {790 + y} {220 + x} {700 + y} {290 + x} {684 + y}"
                 f"C{380 + x} {664 + y} {450 + x} {640 + y} {456 + x} {560 + y}"
                 f"C{462 + x} {440 + y} {424 + x} {330 + y} {430 + x} {150 + y}Z")
        with s.lifted(14, 20, 14, 0.34, CLINICO.shade):
            knit(s, shape, colour, 11)
            with s.group(clip_path=s.clip(shape)):
                s.rect(400 + x, 150 + y, 260, 54, s.across(dark(TEAL, 0.2), light(TEAL, 0.3),
                       dark(TEAL, 0.2)))
                s.circle(604 + x, 740 + y, 84, TEAL, opacity=0.85)
                s.oval(240 + x, 740 + y, 66, 70, TEAL, opacity=0.85)


def cushion(s: Sheet) -> None:
    """A curved cushion with its strap."""
    table(s, CLINICO, tone=4, seed=35, shape="arch")
    ground(s, CLINICO, 500, 850, 600)
    s.path("M150 600Q500 520 850 600V660Q500 590 150 660Z",
           s.across(dark(DEEP, 0.2), light(DEEP, 0.15), dark(DEEP, 0.3)))
    body = ("M250 420C230 380 270 340 330 360C430 400 570 400 670 360C730 340 770 380 750 420"
            "C720 540 730 680 760 790C772 850 720 866 660 846C560 820 440 820 340 846"
            "C280 866 228 850 240 790C270 680 280 540 250 420Z")
    s.path(body, s.radial("#f4f8f9", "#c9dbe1", "#a3bfc9", "#7d9fac", cx=0.4, cy=0.2))
    with s.group(clip_path=s.clip(body)):
        for row in range(26):
            for column in range(30):
                s.circle(236 + column * 18 + row % 2 * 9, 366 + row * 19, 2.6, "#4f7484",
                         opacity=0.22)
        s.path("M440 330C470 500 470 680 440 880H560C530 680 530 500 560 330Z", "#ffffff",
               opacity=0.3, filter=s.blur(16))
        s.path("M200 700C400 640 600 640 800 700V760C600 700 400 700 200 760Z", DEEP,
               opacity=0.16, filter=s.blur(12))
    s.stroke(body, light(TEAL, 0.1), 7)


def gel_pack(s: Sheet) -> None:
    """A quilted gel pack over its folded cloth."""
    flat(s, CLINICO, tone=1, seed=36, shape="slant")
    with s.lifted(10, 16, 12, 0.26, CLINICO.shade), s.group("rotate(16 500 500)"):
        s.rect(220, 330, 560, 400, s.linear("#ffffff", "#f3f6f5", "#d9e2e4"), 20)
        for x in range(240, 780, 20):
            s.rect(x, 330, 2, 400, "#c3d0d3", opacity=0.35)
    with s.lifted(14, 22, 14, 0.34, CLINICO.shade), s.group("rotate(-14 500 500)"):
        s.rect(190, 310, 620, 340, s.linear("#a4dbe2", "#4fb0bd", "#2b8d9d"), 40)
        for row in range(2):
            for column in range(4):
                x, y = 216 + column * 144, 334 + row * 150
                s.rect(x, y, 136, 142, s.radial("#d9f4f5", "#86ccd5", "#47a7b5", "#2c8897"), 40)
                s.oval(x + 44, y + 36, 26, 12, "#ffffff", opacity=0.75,
                       transform=f"rotate(-24 {x + 44} {y + 36})")
        s.rect(198, 318, 604, 324, "none", 34, stroke="#d5f0f2", stroke_width=4, opacity=0.8)


def _lid(s: Sheet, x: float, y: float, colour: str, mark: str) -> None:
    s.rect(x, y, 88, 150, s.linear(light(colour, 0.5), colour, dark(colour, 0.12)), 16)
    s.rect(x + 3, y + 3, 82, 144, "none", 14, stroke="#ffffff", stroke_width=2, opacity=0.7)
    s.rect(x + 28, y + 128, 32, 12, dark(colour, 0.2), 6, opacity=0.6)
    if mark == "sun":
        s.circle(x + 44, y + 66, 15, "#ffffff")
        for step in range(8):
            s.rect(x + 41.5, y + 38, 5, 11, "#ffffff", 2.5,
                   transform=f"rotate({45 * step} {x + 44} {y + 66})")
    else:
        s.path(f"M{x + 38} {y + 44}A24 24 0 1 0 {x + 66} {y + 78}A20 20 0 1 1 {x + 38} {y + 44}Z",
               "#ffffff")


def pill_box(s: Sheet) -> None:
    """Seven days, each with a sun lid and a moon lid; one stands open."""
    flat(s, CLINICO, tone=2, seed=37, shape="disc")
    with s.lifted(14, 24, 16, 0.34, CLINICO.shade), s.group("rotate(-6 500 500)"):
        s.rect(134, 318, 732, 364, s.linear("#ffffff", "#e3edf1", "#b9cdd6"), 34)
        for day in range(7):
            x = 152 + day * 101
            _lid(s, x, 340, "#5fb3b5", "sun")
            if day == 4:
                s.rect(x, 510, 88, 150, s.down("#9db7c2", "#dbe7ec"), 16)
                for px, py, tone in ((30, 560, "#ffffff"), (60, 590, "#f0d9b5"), (34, 616, WHITE)):
                    s.oval(x + px, 0 + py, 18, 14, s.radial("#ffffff", tone, dark(tone, 0.2)))
                s.path(f"M{x} 664H{x + 88}L{x + 98} 770Q{x + 98} 784 {x + 84} 784H{x + 4}"
                       f"Q{x - 10} 784 {x - 10} 770Z", s.down(light(DEEP, 0.4),
                       light(DEEP, 0.62)), opacity=0.95)
            else:
                _lid(s, x, 510, "#55808f", "moon")


def walking_stick(s: Sheet) -> None:
    """A stick of four sections with a beech handle; beside it, one that is folded."""
    table(s, CLINICO, tone=0, seed=38, shape="arch")
    _folded(s)
    ground(s, CLINICO, 390, 884, 90)
    with s.group("rotate(5 390 880)"):
        s.rect(376, 200, 28, 660, turned(s, "#4d7282"))
        for y in (350, 520, 690):
            s.rect(370, y, 40, 34, turned(s, "#c9d6dc"), 5)
        for index in range(4):
            s.circle(386, 240 + index * 24, 4, dark(DEEP, 0.4))
        s.path("M366 846H414L424 888Q390 898 356 888Z", turned(s, "#3a444a"))
        s.path("M366 214V176C350 168 300 170 276 158C250 142 262 112 296 118C350 128 420 116 470"
               " 130C520 146 520 190 476 190C440 190 420 176 414 214Z",
               s.linear("#f0d3a8", "#d3a671", "#9c6e41"))


def _folded(s: Sheet) -> None:
    ground(s, CLINICO, 660, 866, 190)
    for index in range(3):
        s.rect(590 + index * 44, 610, 30, 250, turned(s, "#4d7282"), 6)
        s.rect(584 + index * 44, 640, 42, 30, turned(s, "#c9d6dc"), 5)
    s.rect(722, 560, 30, 300, turned(s, "#4d7282"), 6)
    s.stroke("M605 614C605 570 648 570 648 614M692 614C692 580 736 540 736 566", "#2b3a42", 8)
    s.rect(574, 740, 190, 34, s.across(dark(TEAL, 0.2), light(TEAL, 0.3), dark(TEAL, 0.25)), 8)
    s.path("M716 572V540C690 534 640 536 624 524C608 506 622 486 650 492C700 500 760 488 794 502"
           "C830 516 826 548 796 548C770 548 760 540 756 572Z",
           s.linear("#f0d3a8", "#d3a671", "#9c6e41"))


def magnifier(s: Sheet) -> None:
    """A lens with a ring of light over small print."""
    flat(s, CLINICO, tone=4, seed=39, shape="card")
    with s.group("rotate(-1 500 500)"):
        for row in range(14):
            s.rect(230, 230 + row * 40, 320 + (row * 97) % 220, 8, "#9fb6c1", 4, opacity=0.5)
    with s.lifted(18, 28, 16, 0.34, CLINICO.shade), s.group("rotate(-38 470 430)"):
        s.path("M440 640H500L516 900Q516 934 470 934T424 900Z", turned(s, DEEP))
        s.rect(438, 640, 64, 50, turned(s, "#c9d6dc"), 6)
        s.rect(456, 720, 28, 54, light(TEAL, 0.2), 14)
        s.circle(470, 430, 226, s.linear("#ffffff", "#dbe6eb", "#9fb6c1"))
        s.circle(470, 430, 206, s.linear("#fff7dc", "#ffffff", "#fdf0c8"))
        s.circle(470, 430, 186, s.radial("#ffffff", "#f1f8f9", "#d3e8ec"))
    lens = trace(curve(_around(470, 430, 186), closed=True), closed=True)
    with s.group(clip_path=s.clip(lens)):
        for row in range(6):
            s.rect(310 - row % 2 * 20, 290 + row * 62, 240 + (row * 71) % 120, 20, "#56798a", 10,
                   opacity=0.75)
        s.path("M290 520L520 230H600L340 600Z", "#ffffff", opacity=0.35)
    s.circle(470, 430, 216, "none", stroke="#fff3c9", stroke_width=26, opacity=0.55,
             filter=s.blur(8))


def _around(cx: float, cy: float, r: float) -> list[Point]:
    d = r * 0.7071
    return [(cx, cy - r), (cx + d, cy - d), (cx + r, cy), (cx + d, cy + d), (cx, cy + r),
            (cx - d, cy + d), (cx - r, cy), (cx - d, cy - d)]


def stool(s: Sheet) -> None:
    """A round seat on four legs with broad feet."""
    table(s, CLINICO, tone=3, seed=40, shape="sun")
    ground(s, CLINICO, 500, 858, 560)
    for top, low, depth in ((400, 360, 800), (600, 640, 800), (330, 240, 858), (670, 760, 858)):
        leg = f"M{top} 500L{low} {depth - 30}"
        s.stroke(leg, "#7f929c", 30)
        s.stroke(leg, "#dfe8ec", 20, transform="translate(-3 0)")
        s.stroke(leg, "#ffffff", 6, transform="translate(-6 0)")
        s.path(f"M{low - 30} {depth - 44}H{low + 30}L{low + 42} {depth}H{low - 42}Z",
               turned(s, "#3f5560"))
    s.stroke("M290 690L710 690", "#9fb1ba", 16)
    s.stroke("M290 687L710 687", "#eef4f6", 7)
    s.path("M230 450V490A270 84 0 0 0 770 490V450Z", turned(s, "#dbe7ec"))
    s.oval(500, 450, 270, 84, s.linear("#ffffff", "#f2f7f8", "#d0dfe5"))
    s.oval(500, 450, 236, 70, "none", stroke=light(TEAL, 0.35), stroke_width=7)
    s.oval(500, 452, 46, 13, "#8fa6b1")
    for x, y in ((390, 425), (610, 425), (390, 480), (610, 480), (500, 408), (500, 498)):
        s.oval(x, y, 15, 5, "#a9bcc5")
