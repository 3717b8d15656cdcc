"""What stands around every page of the back office: store, menu, roles, language, demo mark."""

from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.translation import gettext as _

from troth.ledger.actors import Actor
from troth.lib.texts import current_language
from troth.policy.models import Store
from troth.staff.routes import StaffRequest

from . import rooms
from .rooms import Room

LOOKS = frozenset({"kalicia", "clinico"})
LANGUAGES = (("en", "English"), ("zh-hant", "繁體中文"))


@dataclass(frozen=True)
class Frame:
    """For ``backoffice/menu.html`` and the headers."""

    store: Store
    actor: Actor
    path: str

    @property
    def menu(self) -> list[tuple[Room, bool]]:
        """Each entry, and whether this page belongs to it."""
        announced = {"", *self.store.terms.purposes}
        found = [room for room in rooms.of(self.actor) if room.purpose in announced]
        nearest = max(found, key=lambda room: room.nearness(self.path), default=None)
        return [(room, room is nearest) for room in found]

    @property
    def roles(self) -> str:
        return rooms.words_for(self.actor.roles)

    @property
    def languages(self) -> list[tuple[str, str, bool]]:
        """Code and own name of each language, and whether the page speaks it."""
        return [(code, name, code == current_language()) for code, name in LANGUAGES]

    @property
    def mark(self) -> str:
        """What says that these people are invented; empty in a real shop."""
        return _("Demo") if self.store.is_demo else ""

    @property
    def colours(self) -> str:
        """The style sheet with the store's own colours."""
        look = self.store.theme if self.store.theme in LOOKS else "kalicia"
        return static(f"backoffice/stores/{look}.css")


def frame_of(request: StaffRequest) -> Frame:
    return Frame(request.store, request.actor, request.path)
