from collections.abc import Sequence

from troth.promises.probing import Found

MOST_SHOWN = 3


def verdict(faults: Sequence[object], otherwise: str) -> Found:
    """Broken with the first faults, or kept with the figures."""
    if not faults:
        return Found(kept=True, found=otherwise)
    shown = "; ".join(str(fault) for fault in faults[:MOST_SHOWN])
    return Found(kept=False, found=f"{len(faults)} found: {shown}")
