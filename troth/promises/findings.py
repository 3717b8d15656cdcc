"""What the probes found: written once, and asked for a whole page at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from troth.lib import clock
from troth.policy.models import Store

from .models import Finding
from .probing import Found


@dataclass(frozen=True, slots=True)
class Record:
    """How a promise stands by the newest finding of each of its probes."""

    findings: tuple[Finding, ...]  # by the names of the probes

    @property
    def is_kept(self) -> bool:
        """Whether each probe found it kept."""
        return all(finding.result == Finding.Result.KEPT for finding in self.findings)

    @property
    def kept_since(self) -> datetime | None:
        """The first finding of the present unbroken run of kept; nothing while it is broken."""
        return max(finding.since for finding in self.findings) if self.is_kept else None

    @property
    def at(self) -> datetime:
        """When it was measured last."""
        return max(finding.at for finding in self.findings)


def records(store: Store) -> Mapping[str, Record]:
    """The record of each promise that was ever measured in a store; one query."""
    by_promise: dict[str, list[Finding]] = {}
    for finding in Finding.objects.of(store).newest().order_by("promise", "probe"):
        by_promise.setdefault(finding.promise, []).append(finding)
    return {promise: Record(tuple(found)) for promise, found in by_promise.items()}


@transaction.atomic
def record(
    store: Store, probe: str, promises: Collection[str], found: Found, *, seconds: float
) -> list[Finding]:
    """Write down what a probe found now, once for each promise that it measures."""
    Store.objects.select_for_update(no_key=True).get(pk=store.pk)  # one run after another
    result = Finding.Result.KEPT if found.kept else Finding.Result.BROKEN
    newest = Finding.objects.of(store).newest().filter(probe=probe)
    before = {finding.promise: finding for finding in newest}
    newest.filter(promise__in=promises).update(is_newest=False)
    now = clock.now()
    return Finding.objects.bulk_create(
        Finding(
            store=store,
            promise=promise,
            probe=probe,
            result=result,
            found=found.found,
            figures=dict(found.figures),
            seconds=seconds,
            at=now,
            since=_since(before.get(promise), result, now),
            is_newest=True,
        )
        for promise in promises
    )


def _since(before: Finding | None, result: str, now: datetime) -> datetime:
    return before.since if before and before.result == result else now


def retire(store: Store, probes: Collection[str]) -> int:
    """Let probes other than these speak no longer; say how many findings that were newest are not.

    What they found stays in the history. The probe room calls it with the names it runs.
    """
    return Finding.objects.of(store).newest().exclude(probe__in=probes).update(is_newest=False)
