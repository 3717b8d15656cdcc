"""Running the probes: nightly by the timetable, or on demand."""

import logging
import time
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from troth.lib import chance, faults
from troth.policy.models import Store
from troth.promises import findings, register
from troth.promises.probing import Found, Probe, all_probes

from . import (
    accounts,
    databases,
    devices,
    guardians,
    guards,
    pages,
    profiles,
    records,
    recoveries,
    standing,
    visitors,
)
from .visiting import Visit

log = logging.getLogger(__name__)

FAILED = _("The probe itself failed; the log knows why under %(reference)s.")

# Importing them registers their probes.
ROOMS = (
    accounts,
    databases,
    devices,
    guardians,
    guards,
    pages,
    profiles,
    records,
    recoveries,
    standing,
    visitors,
)


@dataclass(frozen=True)
class Measured:
    """What a probe found in a store, for each of the store's promises that it shows."""

    probe: str
    promises: tuple[str, ...]
    found: Found
    seconds: float


def run_everywhere() -> None:
    """Every probe in every store, as the timetable calls it."""
    for store in Store.objects.order_by("slug"):
        for _measured in run(store):
            pass


def run(store: Store, only: Collection[str] = ()) -> Iterator[Measured]:
    """Measure a store, and write down what is found; with ``only``, what shows these promises."""
    own = {promise.id for promise in register.promises_of(store.slug)}
    wanted = own & set(only) if only else own
    chosen = [probe for probe in all_probes() if wanted & set(probe.promises)]
    if not only:
        findings.retire(store, [probe.name for probe in chosen])
    with closing(Visit(store)) as visit:
        for probe in chosen:
            measured = _measure(probe, visit, own)
            findings.record(
                store, probe.name, measured.promises, measured.found, seconds=measured.seconds
            )
            yield measured


def _measure(probe: Probe, visit: Visit, own: Collection[str]) -> Measured:
    began = time.perf_counter()
    try:
        found = probe.run(visit.store, visit)
    except Exception as fault:  # noqa: BLE001 - a probe that cannot measure has not found it kept
        reference = chance.reference()
        log.error("probe “%s” failed, reference %s: %s", probe.name, reference, faults.where(fault))
        found = Found(kept=False, found=FAILED, figures={"reference": reference})
    shown = tuple(promise for promise in probe.promises if promise in own)
    return Measured(probe.name, shown, found, time.perf_counter() - began)
