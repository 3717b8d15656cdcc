"""What a person was told before they gave data (L-01): the version they saw is kept beside them."""

from functools import partial
from uuid import UUID, uuid5

from django.db import transaction

from troth.declarations.notices import CollectionNotice
from troth.lib.promises import keeps

from .models import Notice, NoticeShown, Person

_kept_already: set[UUID] = set()  # notices never go, so a process need not keep one twice


@keeps("L-01")
def told(person: Person, notice: CollectionNotice) -> None:
    """Record the notice that stood beside what a person gave; once in each of its versions."""
    shown = NoticeShown(store_id=person.store_id, person=person, notice_id=_kept(person, notice))
    NoticeShown.objects.bulk_create([shown], ignore_conflicts=True)


@keeps("L-01")
def _kept(person: Person, notice: CollectionNotice) -> UUID:
    """The words themselves, kept at their first use so that they can be shown years later."""
    pk = uuid5(person.store_id, f"{notice.name}/{notice.sha256}")
    if pk in _kept_already:
        return pk
    words = Notice(
        id=pk,
        store_id=person.store_id,
        name=notice.name,
        language=notice.language,
        sha256=notice.sha256,
        words=notice.words,
    )
    Notice.objects.bulk_create([words], ignore_conflicts=True)
    transaction.on_commit(partial(_kept_already.add, pk))
    return pk
