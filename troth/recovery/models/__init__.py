"""The nouns of the room, one file each."""

from troth.recovery import checks  # noqa: F401 - registers itself with manage.py check

from .doubts import Doubt
from .former import FormerAddress
from .invitations import Invitation
from .requests import Recovery

__all__ = ["Doubt", "FormerAddress", "Invitation", "Recovery"]
