"""Probes of suspensions, endings and closed accounts: nothing outlives its day, nothing is forgotten."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_noop as _

from troth.accounts.models import Account
from troth.ledger.models import Entry
from troth.lib import clock
from troth.members.models import Member
from troth.outreach.models import Address
from troth.policy.models import Store
from troth.promises.probing import Found, probes
from troth.retention.models import Erasure
from troth.standing.models import RETENTION, Appeal, Case, Measure, Remembrance
from troth.standing.rules import PURPOSE

from .verdicts import verdict
from .visiting import Visit

SWEEP = timedelta(minutes=30)  # what is due is looked at every ten minutes


@probes("T-09", name="measures-in-time")
def nothing_outlives_its_day(store: Store, _visit: Visit) -> Found:
    """No suspension past its end, no ending overdue, nobody remembered for longer, no late answer."""
    due = Measure.objects.of(store).due().filter(until__lt=clock.now() - SWEEP)
    standing = Measure.objects.of(store).standing()
    remembered = Remembrance.objects.of(store).exclude(measure__in=standing).count()
    counts = {
        "suspensions past their end": due.filter(kind=Measure.Kind.SUSPENSION).count(),
        "endings overdue": due.filter(kind=Measure.Kind.ENDING).count(),
        "addresses remembered for nothing": remembered,
        "objections answered too late": sum(_late(appeal) for appeal in _open(store)),
    }
    faults = [f"{count} {words}" for words, count in counts.items() if count]
    return verdict(
        faults,
        _(
            "%(standing)s measures stand, none past its day; %(open)s objections wait, none too long."
        ),
        standing=standing.count(),
        open=len(_open(store)),
    )


@probes("K0-5", name="enforcement-by-case")
def every_opening_had_its_case(store: Store, _visit: Visit) -> Found:
    """Whatever was opened for enforcement was opened under the number of a case."""
    opened = Entry.objects.of(store).filter(purpose=PURPOSE, deed=Entry.Deed.REVEAL)
    by_others = opened.exclude(actor="self")
    oldest = Case.objects.of(store).filter(number=OuterRef("reason"))
    kept = timedelta(days=store.terms.classes[RETENTION].days)  # older cases are forgotten
    without = by_others.filter(~Exists(oldest), at__gt=clock.now() - kept).count()
    faults = [f"{without} openings without a case"] * bool(without)
    return verdict(
        faults,
        _("%(opened)s openings for enforcement, each under the number of a case."),
        opened=by_others.count(),
    )


@probes("C5-3", name="closed-accounts")
def who_left_is_gone(store: Store, _visit: Visit) -> Found:
    """Nobody who was forgotten as a whole can sign in, is written to, or is a member."""
    erased = Erasure.objects.of(store).filter(person=OuterRef("person"), part__isnull=True)
    counts = {
        model.__name__: model.objects.of(store).filter(Exists(erased)).count()
        for model in (Account, Address, Member)
    }
    faults = [f"{count} {name} left" for name, count in counts.items() if count]
    gone = Erasure.objects.of(store).filter(part__isnull=True).count()
    return verdict(
        faults, _("%(gone)s persons were forgotten, and nothing signs them in."), gone=gone
    )


def _open(store: Store) -> list[Appeal]:
    return list(Appeal.objects.of(store).open().select_related("store"))


def _late(appeal: Appeal) -> bool:
    return appeal.is_late
