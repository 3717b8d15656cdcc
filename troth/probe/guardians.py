"""Probes of age bands and guardians: no order without the one, nor, where it is needed, the other."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_noop as _

from troth.guardians.models import AgeBand, Capacity, Tie, TieEvent
from troth.guardians.rules import OVER, Kind
from troth.lib import clock
from troth.orders.models import Order
from troth.outreach.models import Address
from troth.policy.models import Store
from troth.promises.probing import Found, probes

from .records import SLACK
from .verdicts import verdict
from .visiting import Visit

ENDS = frozenset(kind.value for kind in OVER)


Told = list[tuple[datetime, bool]]  # when, and whether a guardian had to agree from then on


@probes("K-04", name="orders-told-an-age")
def each_order_told_an_age(store: Store, _visit: Visit) -> Found:
    """No order whose buyer had not told an age band by then."""
    told = AgeBand.objects.of(store).filter(
        person=OuterRef("person"), at__lte=OuterRef("placed_at")
    )
    orders = Order.objects.of(store)
    without = orders.filter(~Exists(told)).count()
    faults = [f"{without} orders without an age band"] * bool(without)
    return verdict(
        faults, _("%(orders)s orders: each buyer had told an age band."), orders=orders.count()
    )


@probes("T-03", "C6-2", name="guardians-first")
def under_the_age_a_guardian_agreed_first(store: Store, _visit: Visit) -> Found:
    """No order by somebody under the age, or of limited capacity, without a yes that stood then."""
    persons = _who_needed_a_guardian(store)
    orders = Order.objects.of(store).filter(person__in=persons)
    count, faults = 0, []
    for order in orders.only("person_id", "placed_at", "number", "store"):
        if _needed(persons[order.person_id], order.placed_at):
            count += 1
            if not _stood(store, order.person_id, order.placed_at):
                faults.append(f"{order.number} without a guardian's yes")
    return verdict(
        faults,
        _("%(persons)s needed a guardian at some time; their %(orders)s orders had the yes first."),
        persons=len(persons),
        orders=count,
    )


@probes("T-03", "C6-2", name="guardians-forgotten")
def who_did_not_agree_is_forgotten(store: Store, _visit: Visit) -> Found:
    """No address of somebody who was only invited, once the time for an answer is over."""
    days = store.terms.clocks.guardian_days
    late = clock.now() - SLACK
    unanswered = late - timedelta(days=days)
    invited = Tie.objects.of(store).filter(is_new_here=True)
    over = TieEvent.objects.of(store).filter(tie=OuterRef("pk"), kind__in=ENDS, at__lt=late)
    agreed = TieEvent.objects.of(store).filter(tie=OuterRef("pk"), kind=Kind.ACCEPTED.value)
    kept = Address.objects.of(store).filter(person=OuterRef("guardian"), verified_at=None)
    others = invited.filter(guardian=OuterRef("guardian")).exclude(pk=OuterRef("pk")).not_over()
    left = invited.filter(Exists(over), Exists(kept), ~Exists(agreed), ~Exists(others)).count()
    waiting = Tie.objects.of(store).not_over().filter(~Exists(agreed))
    old = waiting.filter(asked_at__lt=unanswered).count()
    faults = [f"{left} addresses of who said no"] * bool(left)
    faults += [f"{old} invitations older than {days} days"] * bool(old)
    return verdict(
        faults,
        _("%(waiting)s invitations wait, none for longer than %(days)s days; no other is kept."),
        waiting=waiting.count(),
        days=days,
    )


def _who_needed_a_guardian(store: Store) -> dict[UUID, tuple[Told, Told]]:
    """Each person who ever did, with all that they told of their age, and of their capacity."""
    age, told = store.terms.ages.threshold, {}
    young = AgeBand.objects.of(store).filter(below__lte=age).values("person")
    limited = Capacity.objects.of(store).filter(is_limited=True).values("person")
    for person_id in {row["person"] for rows in (young, limited) for row in rows}:
        bands = AgeBand.objects.of(store).filter(person=person_id).order_by("at")
        said = Capacity.objects.of(store).filter(person=person_id).order_by("at")
        told[person_id] = (
            [(row.at, row.band.is_under(age)) for row in bands],
            [(row.at, row.is_limited) for row in said],
        )
    return told


def _needed(told: Iterable[Told], at: datetime) -> bool:
    """Whether, by the newest word of either kind, a guardian had to agree at a moment."""
    return any(
        [is_needed for when, is_needed in words if when <= at][-1:] == [True] for words in told
    )


def _stood(store: Store, person_id: UUID, at: datetime) -> bool:
    """Whether a guardian's yes stood at a moment."""
    events = TieEvent.objects.of(store).filter(tie__person=person_id, at__lte=at)
    agreed = set(events.filter(kind=Kind.ACCEPTED.value).values_list("tie", flat=True))
    return bool(agreed - set(events.filter(kind__in=ENDS).values_list("tie", flat=True)))
