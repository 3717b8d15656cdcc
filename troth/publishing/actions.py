"""Publishing a pack's texts, and bringing what is published into a database."""

from collections.abc import Iterator, Sequence

from troth.lib import clock
from troth.lib.promises import keeps
from troth.policy.models import Store

from .drafts import Draft
from .models import Version, today
from .rules import Announcement, CannotPublish, changed, newest_of, number_of, refuse_unfit
from .shelf import BadShelf, Record, Shelf, hashes_of, shelf_of


def planned(
    shelf: Shelf, draft: Draft, said: Announcement, texts: Sequence[str] = ()
) -> list[Record]:
    """The versions that a publication would make: of the texts named, else of all that changed.

    Raises:
        CannotPublish: nothing changed, or the announcement lacks something.
    """
    records = shelf.records()
    wanted = [text for text in texts or changed(records, draft) if text in changed(records, draft)]
    if not wanted:
        raise CannotPublish("Nothing changed since the last version.")
    return list(_planned(records, draft, said, wanted))


def _planned(
    records: Sequence[Record], draft: Draft, said: Announcement, texts: Sequence[str]
) -> Iterator[Record]:
    for text in texts:
        refuse_unfit(said, newest_of(records, text), today(), draft.announce_days)
        yield Record(
            text=text,
            number=number_of(records, text, today()),
            announced_at=clock.now().replace(microsecond=0),
            effective_on=said.effective_on,
            reason=said.reason,
            is_material=said.is_material,
            sha256=hashes_of(draft.texts[text]),
            terms_sha256=draft.terms_sha256,
        )


@keeps("K-12")
def publish(shelf: Shelf, draft: Draft, records: Sequence[Record]) -> None:
    """Put planned versions on the shelf; each file is new, none is written over."""
    for record in records:
        shelf.add(record, draft.texts[record.text])


@keeps("K-12")
def load(store: Store) -> int:
    """Bring into the database what the store's pack has published and it lacks; how many.

    Raises:
        BadShelf: a version there, or its words on the shelf, are not what was published.
    """
    shelf = shelf_of(store.slug)
    there = {(each.text, each.number): each for each in Version.objects.of(store).without_bodies()}
    missing = []
    for record in shelf.records():
        kept = there.get((record.text, record.number))
        if kept is None:
            missing.append(_version(store, shelf, record))
        elif kept.sha256 != record.sha256:
            raise BadShelf(f"{store.slug}: the database has other words of {kept} than the pack")
    return len(Version.objects.bulk_create(missing))


def _version(store: Store, shelf: Shelf, record: Record) -> Version:
    return Version(
        store=store,
        text=record.text,
        number=record.number,
        announced_at=record.announced_at,
        effective_on=record.effective_on,
        reason=record.reason,
        is_material=record.is_material,
        body=shelf.body(record),
        sha256=record.sha256,
        terms_sha256=record.terms_sha256,
    )
