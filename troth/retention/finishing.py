"""Carrying an erasure to its end, from wherever it was left. Every step may be done again."""

from uuid import UUID

from troth.keys import destroying
from troth.lib import clock, writeahead
from troth.lib.promises import keeps
from troth.policy.models import Store

from . import entering, resealing, scrubbing, tombstones
from .models import Erasure, ErasureQuerySet


@keeps("C5-3")
def destroy_keys(erasure: Erasure) -> bool:
    """Bury and destroy the keys of an erasure; whether nothing of them is left in a log."""
    key_ids = [UUID(name) for name in erasure.key_ids]
    tombstones.bury(key_ids)
    destroying.destroy(key_ids)
    return destroying.cut_log()


def finish(erasure: Erasure) -> Erasure:
    """Whatever is still to do of an erasure: keys, rows, reading back, ledger, certificate.

    It stays open, without a certificate, while a long reader holds former pages of the keys.
    """
    if erasure.scrubbed_at is not None:
        return erasure
    if erasure.entry is None:
        _carry_out(erasure)
        if erasure.cut_at is None:
            return erasure
        entering.enter(erasure)
    entering.certify(erasure)
    return erasure


def _carry_out(erasure: Erasure) -> None:
    if erasure.part:
        resealing.reseal(erasure)
    else:
        _include_newcomers(erasure)
    is_cut = destroy_keys(erasure)
    erasure.destroyed_at = erasure.destroyed_at or clock.now()
    erasure.cut_at = clock.now() if is_cut else None
    scrubbing.scrub(erasure)
    writeahead.cut("default")  # blind indexes of scrubbed rows; a reader's are cut with the next
    erasure.save(update_fields=["destroyed_at", "cut_at"])


def _include_newcomers(erasure: Erasure) -> None:
    """A request that was under way may have minted a key between the plan and now."""
    late = {str(key) for key in destroying.keys_of(erasure.person_id, erasure.retentions)}
    if not late <= set(erasure.key_ids):
        erasure.key_ids = sorted(late | set(erasure.key_ids))
        erasure.save(update_fields=["key_ids"])


def finish_by_id(store_id: UUID, erasure_id: UUID) -> None:
    """Finish one erasure, by its ids."""
    finish(_whole(store_id).get(pk=erasure_id))


def finish_all() -> int:
    """Finish what a crash left open, in every store; how many there were."""
    left = [erasure for store in Store.objects.all() for erasure in _whole(store.pk).open()]
    return len([finish(erasure) for erasure in left])


def _whole(store_id: UUID) -> ErasureQuerySet:
    return Erasure.objects.of(store_id).select_related("store", "person__store")
