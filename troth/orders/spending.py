"""What members spend, for the tiers that follow from it: sums by person, no name and no goods."""

from datetime import datetime, time
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from troth.members import tiers, years
from troth.policy.models import Store
from troth.publishing.models import today

from .models import Order


def renew_tiers() -> int:
    """Work out the tiers of all members of every store; how many changed."""
    return sum(tiers.renew(store, spent(store), today=today()) for store in Store.objects.all())


def spent(store: Store) -> dict[UUID, int]:
    """What each person spent on goods in the last twelve months, without delivery."""
    first = years.months_after(today(), -tiers.MONTHS)
    begin = timezone.make_aware(datetime.combine(first, time.min))
    orders = Order.objects.of(store).filter(placed_at__gte=begin, currency=store.currency)
    sums = orders.order_by().values_list("person_id").annotate(Sum("subtotal"))
    return dict(sums)
