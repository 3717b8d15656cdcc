"""Who was shown the notice of which change, on the site or by mail."""

from collections.abc import Iterable

from troth.lib import clock
from troth.lib.promises import keeps
from troth.publishing import history
from troth.publishing.models import Version

from .models import Person, Showing

Channel = Showing.Channel


@keeps("T-04", "C7-2")
def visit(person: Person, *, language: str) -> None:
    """Somebody looks at a page of theirs, and so at the notice of what is announced."""
    if announced := history.announced(person.store):
        shown_on_site(person, announced, language)


def shown_on_site(person: Person, versions: Iterable[Version], language: str) -> None:
    """Remember the first time that a person was shown the notice of these versions on a page."""
    seen = Showing.objects.of(person.store_id).filter(person=person, channel=Channel.SITE)
    before = set(seen.values_list("text", "version"))
    Showing.objects.bulk_create(
        (
            Showing(
                store=person.store,
                person=person,
                text=each.text,
                version=each.number,
                language=language,
                channel=Channel.SITE,
                at=clock.now(),
            )
            for each in versions
            if (each.text, each.number) not in before
        ),
        ignore_conflicts=True,
    )
