from uuid import UUID

from troth.lib.nudges import nudge

from . import finishing


@nudge
def finish(store_id: str, erasure_id: str) -> None:
    """Scrub what an erasure left behind, and complete its certificate."""
    finishing.finish_by_id(UUID(store_id), UUID(erasure_id))
