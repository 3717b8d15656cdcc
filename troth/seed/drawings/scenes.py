"""The wide still lifes on the two home pages."""

from collections.abc import Callable

from . import care, devices, firstaid, gifts, keepings, oral, rings
from .backdrops import CLINICO, KALICIA, Mood, daylight, wall
from .canvas import Sheet, dark, light, mix
from .materials import ball, leaf, pearl, ring_wire

FLOOR = 612


def _room(s: Sheet, mood: Mood, tone: int) -> None:
    """Set a long table before a wall with an arch and a sun."""
    colour = mood.tones[tone]
    wall(s, mood, colour)
    behind = s.down(light(colour, 0.08), light(colour, 0.55))
    s.path(f"M880 {FLOOR}V330C880 20 1360 20 1360 330V{FLOOR}Z", behind)
    s.circle(520, 360, 210, s.down(light(mood.tones[tone + 1], 0.1), light(colour, 0.5)))
    daylight(s, mood, 2)
    top = mix(mood.wall, colour, 0.75)
    s.rect(0, FLOOR, 1600, 900 - FLOOR, s.down(light(top, 0.4), dark(top, 0.06)))
    s.rect(0, FLOOR - 2, 1600, 3, light(top, 0.6), opacity=0.8)


def _stand(s: Sheet, thing: Callable[[Sheet], None], x: float, foot: float, size: float) -> None:
    """Stand a thing with the middle of its foot at x, foot."""
    with s.group(f"translate({x - 500 * size} {foot - 858 * size}) scale({size})"):
        thing(s)


def kalicia(s: Sheet) -> None:
    """Mirror, vase, gift, candle and ring in the shade of a branch."""
    _room(s, KALICIA, 0)
    _stand(s, gifts.stand_mirror, 1120, 716, 0.74)
    _stand(s, gifts.vase_with_stem, 560, 690, 0.74)
    _stand(s, gifts.pillar_pair, 1410, 740, 0.6)
    _stand(s, keepings.tied_box, 836, 776, 0.62)
    _stand(s, rings.solitaire_on_plinth, 330, 760, 0.5)
    _stand(s, gifts.candle_glass, 1210, 828, 0.5)
    with s.lifted(6, 8, 6, 0.3):
        for x, y, r in ((560, 822, 19), (604, 836, 23), (650, 824, 17)):
            pearl(s, x, y, r)
        ring_wire(s, 980, 846, 46, 20, 9)
        ball(s, 1030, 852, 9)
    leaf(s, 470, 850, 0.9, -74, "#6f8a63")
    leaf(s, 470, 850, 0.7, -30, "#86a077")


def clinico(s: Sheet) -> None:
    """Case, monitor, bottles, jar and brushes in the light of a window."""
    _room(s, CLINICO, 1)
    _stand(s, firstaid.white_case, 1130, 712, 0.72)
    _stand(s, care.gel_bottle, 720, 742, 0.78)
    _stand(s, care.lotion_bottle, 500, 738, 0.7)
    _stand(s, oral.brushes_in_tumbler, 300, 760, 0.6)
    _stand(s, devices.monitor_and_cuff, 1330, 830, 0.54)
    _stand(s, care.open_jar, 930, 826, 0.5)
    with s.group("translate(600 826) scale(0.46)"):
        firstaid.plaster(s, 0, 0, -12)
        firstaid.plaster(s, 180, 60, 14)
