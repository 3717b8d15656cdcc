from datetime import timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock, ids
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from .cases import PURPOSES, RETENTION, Case


class ProposalQuerySet(StoreQuerySet["Proposal"]):
    def fresh(self, store: Store) -> Self:
        """Those that somebody else may still agree to, and none from a clock set back since."""
        now = clock.now()
        since = now - timedelta(hours=store.terms.clocks.second_approver_hours)
        return self.filter(asked_at__gt=since, asked_at__lte=now, until__gt=now)

    def stale(self, store: Store) -> Self:
        """Those that nobody agreed to in time."""
        since = clock.now() - timedelta(hours=store.terms.clocks.second_approver_hours)
        return self.filter(asked_at__lte=since)


class Proposal(models.Model):
    """Somebody proposed to suspend you for long; without a second person it goes no further."""

    traces: ClassVar = (
        Trace(
            "services",
            _("That a long suspension was proposed: of which services, and until when"),
            category="conduct",
            purposes=PURPOSES,
            retention=RETENTION,
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="proposals")
    services = models.JSONField(default=list)  # slugs of the terms; empty: all of them
    until = models.DateTimeField()
    asked_by = models.CharField(max_length=100)
    asked_at = models.DateTimeField(default=clock.now)

    objects = ProposalQuerySet.as_manager()

    def __str__(self) -> str:
        return f"until {self.until:%Y-%m-%d}"
