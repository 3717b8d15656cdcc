"""Which drawing belongs to which product."""

from collections.abc import Callable

from . import earrings, necklaces, rings
from .canvas import Sheet

Drawing = Callable[[Sheet], None]

PICTURES: dict[str, dict[str, Drawing]] = {
    "kalicia": {
        "dewdrop-pendant": necklaces.dewdrop,
        "quiet-moon-pendant": necklaces.moon,
        "tidewater-pearl-strand": necklaces.strand,
        "ginkgo-leaf-necklace": necklaces.ginkgo,
        "river-stone-necklace": necklaces.river_stones,
        "keepsake-locket": necklaces.locket,
        "pearl-drop-earrings": earrings.pearl_drops,
        "round-hoops": earrings.hoops,
        "plum-blossom-studs": earrings.plum_blossoms,
        "falling-leaf-earrings": earrings.falling_leaves,
        "half-moon-enamel-earrings": earrings.enamel_discs,
        "evening-rain-threaders": earrings.threaders,
        "morning-solitaire": rings.solitaire,
        "twin-vine-ring": rings.vine,
        "plain-band": rings.bands,
        "moss-signet": rings.cabochon,
        "pearl-orbit-ring": rings.pearl_orbit,
        "three-seasons-stacking-rings": rings.trio,
        "paper-clip-bracelet": rings.fine_links,
        "pearl-and-bead-bracelet": rings.beads,
        "long-wave-cuff": rings.cuff,
        "red-thread-bracelet": rings.red_thread,
        "four-charms-bracelet": rings.charms,
    },
}

HOMES: dict[str, Drawing] = {}
