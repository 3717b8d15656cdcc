from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock, ids
from troth.people.models import Person
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class AppointmentQuerySet(StoreQuerySet["Appointment"]):
    def standing(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at=None)

    def of_person(self, person: Person | UUID) -> Self:
        return self.filter(person=person)


class Appointment(models.Model):
    """You work for the shop in this role: since when, until when, and by whose word."""

    traces: ClassVar = (
        Trace(
            "role",
            _("Your role at the shop, since when, until when, and by whose word"),
            category="staff",
            purposes=("security",),
            lasts=_("As long as the shop, so that each look at data has somebody behind it"),
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    role = models.SlugField()  # one of the store's pack
    appointed_at = models.DateTimeField(default=clock.now)
    appointed_by = models.CharField(max_length=100)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=100, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = (
            # An ended appointment stays as it was; whoever comes back is appointed anew.
            models.UniqueConstraint(
                fields=["store", "person", "role"],
                condition=Q(ended_at=None),
                name="appointment_stands_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="appointment_ended_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.person_id}"

    @property
    def is_standing(self) -> bool:
        return self.ended_at is None
