from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock, ids
from troth.people.events import Event, EventQuerySet
from troth.people.models import Person
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from .rules import OVER, Band, Kind, State, state_of


class AgeBand(Event):
    """You told us of which age band you are; never a birth date. The newest one stands."""

    traces: ClassVar = (
        Trace(
            "band",
            _("Of which age band you said you are, and when"),
            category="agreement",
            purposes=("membership", "fulfilment"),
            retention="consent",
        ),
    )

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="age_bands")
    at_least = models.PositiveSmallIntegerField()
    below = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField(default=clock.now)

    objects = EventQuerySet["AgeBand"].as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "person", "at"], name="age_band_of_person"),)

    def __str__(self) -> str:
        return self.band.slug

    @property
    def band(self) -> Band:
        return Band(self.at_least, self.below)


class Capacity(Event):
    """You told us that a guardian has to agree because your capacity is limited, or is no more."""

    traces: ClassVar = (
        Trace(
            "is_limited",
            _("Whether you said that your legal capacity is limited, and when"),
            category="agreement",
            purposes=("membership", "fulfilment"),
            retention="consent",
        ),
    )

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="capacities")
    is_limited = models.BooleanField()
    at = models.DateTimeField(default=clock.now)

    objects = EventQuerySet["Capacity"].as_manager()

    def __str__(self) -> str:
        return "limited" if self.is_limited else "full"


class TieQuerySet(StoreQuerySet["Tie"]):
    def of_person(self, person: Person) -> Self:
        """Those in which a person is the one who needs the yes, the newest first."""
        return self.filter(person=person).order_by("-asked_at", "-id")

    def of_guardian(self, person: Person) -> Self:
        """Those in which a person is the guardian, the newest first."""
        return self.filter(guardian=person).order_by("-asked_at", "-id")

    def not_over(self) -> Self:
        """Open, or standing."""
        return self.exclude(events__kind__in=[each.value for each in OVER])


class Tie(models.Model):
    """You asked somebody to agree as your guardian, or were asked; what became of it is beside."""

    traces: ClassVar = (
        Trace(
            "guardian",
            _("Who was asked to agree for whom, why, and what they answered when"),
            category="agreement",
            purposes=("membership", "fulfilment"),
            retention="consent",
        ),
    )

    class Reason(models.TextChoices):
        AGE = "age"
        CAPACITY = "capacity"  # an adult whose legal capacity is limited

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ties")
    guardian = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="wards")
    is_new_here = models.BooleanField()  # whether the guardian was nobody to the shop before
    reason = models.CharField(max_length=10, choices=Reason)
    language = models.CharField(max_length=10)  # of the letter
    asked_at = models.DateTimeField(default=clock.now)

    objects = TieQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["store", "person"], name="ties_of_person"),
            models.Index(fields=["store", "guardian"], name="ties_of_guardian"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(person=models.F("guardian")), name="tie_of_two"),
        )

    def __str__(self) -> str:
        return f"{self.reason} {self.id}"

    @property
    def kinds(self) -> frozenset[Kind]:
        """What has happened to it; asked of the database each time."""
        found = TieEvent.objects.of(self.store_id).filter(tie=self).values_list("kind", flat=True)
        return frozenset(Kind(each) for each in found)

    @property
    def state(self) -> State:
        return state_of(self.kinds)

    @property
    def answer_until(self) -> datetime:
        """The last moment for the guardian's answer."""
        return self.asked_at + timedelta(days=self.store.terms.clocks.guardian_days)


class TieEvent(Event):
    """A step of a tie: asked, accepted, declined, withdrawn, or ended, and when."""

    KINDS: ClassVar = [(kind.value, kind.value) for kind in Kind]

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    tie = models.ForeignKey(Tie, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=KINDS)
    at = models.DateTimeField(default=clock.now)

    objects = EventQuerySet["TieEvent"].as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tie", "kind"], condition=~Q(kind="reminded"), name="tie_event_once"
            ),
        )

    def __str__(self) -> str:
        return self.kind


class TurnedAway(models.Model):
    """How many were told on a day that no parcel goes to a child: a number, nobody's."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    objects = StoreQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["store", "day"], name="turned_away_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"
