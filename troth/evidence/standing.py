"""How a promise stands: pure, a promise and what was measured of it in, a word out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from troth.promises.findings import Record
from troth.promises.register import Kind, Promise

from .ages import age_of
from .groups import Group, group_of


class State(StrEnum):
    KEPT = "kept"
    BROKEN = "broken"
    UNMEASURED = "unmeasured"
    STATED = "stated"
    AHEAD = "ahead"


LABELS: Mapping[State, Words] = {
    State.KEPT: _("Kept"),
    State.BROKEN: _("Broken"),
    State.UNMEASURED: _("In force, not yet measured"),
    State.STATED: _("In force"),
    State.AHEAD: _("Not yet in force"),
}
KINDS: Mapping[Kind, Words] = {
    Kind.ENFORCED: _("The software makes it so"),
    Kind.WORKFLOW: _("People do it, with steps, clock and record"),
    Kind.NOTICE: _("Something we tell you"),
}


@dataclass(frozen=True)
class Standing:
    """A promise, and what its probes found last."""

    promise: Promise
    record: Record | None
    whose: str = ""  # whose word it is

    @property
    def state(self) -> State:
        """What is not in force is neither kept nor broken, whatever was measured."""
        if not self.promise.is_in_force:
            return State.AHEAD
        if self.record is None:
            return State.STATED if self.promise.kind is Kind.NOTICE else State.UNMEASURED
        return State.KEPT if self.record.is_kept else State.BROKEN

    @property
    def label(self) -> Words:
        return LABELS[self.state]

    @property
    def kind(self) -> Words:
        """How it comes true."""
        return KINDS[self.promise.kind]

    @property
    def group(self) -> Group:
        return group_of(self.promise.id)

    @property
    def measured_at(self) -> datetime | None:
        """When it was measured last, if it is in force and was."""
        return self.record.at if self.record and self.promise.is_in_force else None

    @property
    def age(self) -> str:
        """How long ago that was; nothing if it was not."""
        return age_of(self.measured_at) if self.measured_at else ""

    @property
    def kept_since(self) -> datetime | None:
        """Since when each measurement has found it kept, if it is."""
        return self.record.kept_since if self.record and self.state is State.KEPT else None


def is_in(standing: Standing, wanted: str) -> bool:
    """Whether a promise belongs to what a figure counts: ``in-force``, or one of the states."""
    if wanted == "in-force":
        return standing.promise.is_in_force
    return standing.state == wanted
