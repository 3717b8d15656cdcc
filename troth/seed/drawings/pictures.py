"""Which drawing belongs to which product."""

from collections.abc import Callable

from . import earrings, gifts, keepings, necklaces, rings
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
        "osmanthus-candle": gifts.candle,
        "cedar-incense": gifts.incense,
        "hinoki-diffuser": gifts.diffuser,
        "ribbed-pillar-candles": gifts.pillars,
        "ring-dish": gifts.ring_dish,
        "walnut-jewellery-box": gifts.walnut_box,
        "brass-stand-mirror": gifts.mirror,
        "bud-vase": gifts.vase,
        "small-brass-bell": gifts.bell,
        "pressed-flower-cards": keepings.cards,
        "linen-notebook": keepings.notebook,
        "wax-seal-kit": keepings.wax_seal,
        "gift-box-and-ribbon": keepings.gift_box,
        "garden-silk-scarf": keepings.scarf,
        "linen-pouch": keepings.pouch,
        "silk-scrunchies": keepings.scrunchies,
        "velvet-travel-roll": keepings.travel_roll,
    },
}

HOMES: dict[str, Drawing] = {}
