"""What the ledger says of a profile: which field was told, changed, removed or confirmed, and when.

The ledger holds no value, so no old one is kept for its own sake; it cannot be changed afterwards.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.declarations import inventory
from troth.ledger import handles
from troth.ledger.models import Entry
from troth.lib.promises import keeps
from troth.lib.texts import Texts
from troth.people.models import Person

LATEST = 20  # entries that the page shows
DEEDS = {
    Entry.Deed.CORRECT: gettext_lazy("Told or changed"),
    Entry.Deed.ERASE_PART: gettext_lazy("Removed"),
    Entry.Deed.VOUCH: gettext_lazy("Confirmed"),
}
BOOK, BOOK_LABEL = "members.DeliveryAddress.", gettext_lazy("An address of the book")


@dataclass(frozen=True)
class Event:
    """One entry in plain words."""

    at: datetime
    words: str
    fields: str
    by: str


@keeps("C5-1")
def entries_of(person: Person) -> Iterator[Entry]:
    """The newest entries about a person's own data, the newest first."""
    mine = Entry.objects.of(person.store_id).filter(
        deed__in=list(DEEDS), mentions__handle__in=handles.all_handles(person.pk)
    )
    yield from mine.order_by("-index")[:LATEST]


def told_at(entries: Iterable[Entry], path: str) -> Entry | None:
    """The newest entry by which a field got what stands in it."""
    told = (entry for entry in entries if entry.deed == Entry.Deed.CORRECT)
    return next((entry for entry in told if path in entry.fields), None)


def events(store: str, entries: Iterable[Entry]) -> Iterator[Event]:
    """The entries in the words of the page."""
    for entry in entries:
        words = str(DEEDS[Entry.Deed(entry.deed)])
        labels = [str(label) for label in _labels(store, entry)]
        yield Event(entry.at, words, _(", ").join(dict.fromkeys(labels)), by_whom(entry))


def by_whom(entry: Entry) -> str:
    """Who did it: the person, or one of us."""
    return _("you") if entry.actor == "self" else _("us")


def _labels(store: str, entry: Entry) -> Iterator[Texts | Promise]:
    """What the fields of an entry are called; of a confirmation it is the profile as a whole."""
    if entry.deed == Entry.Deed.VOUCH:
        return
    for path in entry.fields:
        if path.startswith(BOOK):
            yield BOOK_LABEL
            continue
        try:
            yield inventory.row_of(store, path).label
        except KeyError:  # declared no more
            continue
