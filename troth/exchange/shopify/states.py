from django.utils.translation import gettext as _

from troth.exchange.records import State


def state_of(cell: str) -> State:
    """What a status cell names; older exports have none and mean active."""
    try:
        return State(cell.lower() or "active")
    except ValueError:
        known = ", ".join(each.value for each in State)
        reason = _("“%(status)s” is not a status we know (%(known)s).")
        raise ValueError(reason % {"status": cell[:40], "known": known}) from None
