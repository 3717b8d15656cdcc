"""What a person was told before they gave data (L-01): the version they saw is kept beside them."""

from troth.lib.promises import keeps
from troth.policy.notices import CollectionNotice

from .models import Notice, NoticeShown, Person


@keeps("L-01")
def told(person: Person, notice: CollectionNotice) -> NoticeShown:
    """Record the notice that stood beside what a person gave; once in each of its versions."""
    shown, _is_new = NoticeShown.objects.of(person.store_id).get_or_create(
        store_id=person.store_id, person=person, notice=_kept(person, notice)
    )
    return shown


@keeps("L-01")
def _kept(person: Person, notice: CollectionNotice) -> Notice:
    """The words themselves, kept at their first use so that they can be shown years later."""
    kept, _is_new = Notice.objects.of(person.store_id).get_or_create(
        store_id=person.store_id,
        name=notice.name,
        sha256=notice.sha256,
        defaults={"language": notice.language, "words": notice.words},
    )
    return kept
