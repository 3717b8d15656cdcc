"""Erasing a person: the keys first, at once; the rows after, in peace; then the certificate."""

from django.db import connection, transaction

from troth.keys import destroying
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.people.models import Person

from . import certificates, finishing, rows, tasks
from .models import Erasure
from .plans import ErasurePlan, plan


class NothingToErase(Exception):
    """Nothing of this person may go now; the plan says why."""

    def __init__(self, plan: ErasurePlan) -> None:
        super().__init__("nothing of what is held may be erased now")
        self.plan = plan


@keeps("C5-3")
def erase(person: Person, *, by: Actor) -> Erasure:
    """Forget a person: their data are unreadable, in every copy, when this returns.

    Two commits and a checkpoint, however much there is: the intent, with the account gone and the
    look-ups blind; then the keys. What the remaining rows still hold is scrubbed by a task, which
    also tells the ledger and completes the certificate. Where a long reader holds the log of the
    keys, the task cuts it off later.

    Raises:
        NothingToErase: law or a hold keeps everything.
    """
    erasure = _intend(plan(person), by)
    finishing.destroy_keys(erasure)
    return erasure


@transaction.atomic(durable=True)
def _intend(planned: ErasurePlan, by: Actor) -> Erasure:
    person = planned.person
    if connection.features.has_select_for_update:  # where not, the transaction holds everything
        Person.objects.of(person.store).select_for_update(no_key=True).get(pk=person.pk)
    if not planned.goes:
        raise NothingToErase(planned)
    retentions = [fate.retention for fate in planned.goes]
    rows.delete(person)
    erasure = Erasure.objects.create(
        store=person.store,
        person=person,
        asked_by=str(by),
        roles=sorted(by.roles),
        retentions=retentions,
        key_ids=[str(key_id) for key_id in destroying.keys_of(person.pk, retentions)],
        certificate=certificates.begun(planned),
    )
    tasks.finish.enqueue(str(person.store_id), str(erasure.pk))
    return erasure
