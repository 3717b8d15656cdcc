from uuid import UUID

from troth.lib.nudges import nudge

from . import examining


@nudge
def examine(store_id: str, request_id: str) -> None:
    """Look whether a claim of a lost mailbox fits (task “recovery”)."""
    examining.examine_by_id(UUID(store_id), UUID(request_id))
