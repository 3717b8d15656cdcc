from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock, ids
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal.fields import PersonalText
from troth.personal.models import PersonalModel, PersonalQuerySet
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from .cases import NO_REASON, PURPOSES, RETENTION, Case


class MeasureQuerySet(StoreQuerySet["Measure"]):
    def standing(self) -> Self:
        """Those that nobody has lifted, and whose end has not been carried out."""
        return self.filter(over_at=None)

    def in_force(self) -> Self:
        return self.standing().filter(until__gt=clock.now())

    def due(self) -> Self:
        """Those whose day has come, and that nobody has appealed against without an answer."""
        open_appeals = Appeal.objects.filter(measure=models.OuterRef("pk"), answered_at=None)
        ready = ~models.Exists(open_appeals) | Q(kind=Measure.Kind.SUSPENSION)
        return self.standing().filter(ready, until__lte=clock.now())

    def of_person(self, person: Person) -> Self:
        """What concerns a person: their own, and those that their address is remembered from."""
        marks = Address.objects.of(person.store_id).of_person(person).values("email_index")
        remembered = Remembrance.objects.of(person.store_id).filter(mark__in=marks)
        return self.filter(Q(person=person) | Q(pk__in=remembered.values("measure")))


class Measure(models.Model):
    """The shop decided about your account: a suspension, or its end. Why, since when, until when."""

    class Kind(models.TextChoices):
        SUSPENSION = "suspension"
        ENDING = "ending"  # the account is ended on the day ``until``, and not before

    class Outcome(models.TextChoices):
        SERVED = "served"  # its time was over
        LIFTED = "lifted"  # the shop took it back, of itself or on an appeal
        ENDED = "ended"  # the account was ended
        LEFT = "left"  # the member closed the account before

    traces: ClassVar = (
        Trace(
            "kind",
            _("Which services were refused to you, or that your account ends: since and until"),
            category="conduct",
            purposes=PURPOSES,
            retention=RETENTION,
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="measures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    services = models.JSONField(default=list)  # slugs of the terms; empty: all of them
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    taken_by = models.CharField(max_length=100)
    over_at = models.DateTimeField(null=True)
    over_by = models.CharField(max_length=100, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["store", "person"], name="measures_of_person"),
            models.Index(
                fields=["store", "until"], condition=Q(over_at=None), name="measures_standing"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["store", "person"],
                condition=Q(over_at=None, kind="ending"),
                name="one_ending_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=models.F("since")), name="measure_has_an_end"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} until {self.until:%Y-%m-%d}"

    @property
    def is_in_force(self) -> bool:
        return self.over_at is None and self.until > clock.now()

    @property
    def is_ending(self) -> bool:
        return self.kind == self.Kind.ENDING

    def refuses(self, service: str) -> bool:
        """Whether it keeps a service from the member; the notice of an ending keeps none."""
        return not self.is_ending and (not self.services or service in self.services)


class AppealQuerySet(PersonalQuerySet["Appeal"]):
    def open(self) -> Self:
        return self.filter(answered_at=None)


class Appeal(PersonalModel):
    """You objected to a suspension or to the end of your account, and what the shop answered."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("The measure stays")
        LIFTED = "lifted", _("The measure is lifted")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="appeals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = PersonalText(
        _("What you said to a suspension or to the end of your account"),
        category="conduct",
        purposes=PURPOSES,
        retention=RETENTION,
        without=_("Without your words the measure stays until its end."),
    )
    at = models.DateTimeField(default=clock.now)
    language = models.CharField(max_length=10)
    answer = PersonalText(
        _("What the shop answered to you"),
        category="conduct",
        purposes=PURPOSES,
        retention=RETENTION,
        without=NO_REASON,
        null=True,
    )
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=100, blank=True)

    objects: ClassVar = AppealQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "person"], name="appeals_of_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=["store", "measure", "person"],
                condition=Q(answered_at=None),
                name="one_open_appeal",
            ),
        )

    def __str__(self) -> str:
        return f"appeal against {self.measure_id}"

    @property
    def answer_until(self) -> datetime:
        """When the shop's time to answer is over."""
        return self.at + timedelta(days=self.store.terms.clocks.appeal_days)

    @property
    def is_late(self) -> bool:
        return self.answered_at is None and self.answer_until < clock.now()


class Remembrance(models.Model):
    """A pseudonym of an address, so that a suspension is not escaped by leaving and coming back."""

    traces: ClassVar = (
        Trace(
            "mark",
            _("A pseudonym of your e-mail address, while you are suspended and no longer"),
            category="pseudonym",
            purposes=PURPOSES,
            lasts=_("Until the suspension ends, also where you close your account before"),
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="remembrances")
    mark = models.BinaryField(max_length=33)  # as ``outreach.Address`` keeps it beside the address

    objects = StoreQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "mark"], name="remembrances_by_mark"),)

    def __str__(self) -> str:
        return f"of {self.measure_id}"
