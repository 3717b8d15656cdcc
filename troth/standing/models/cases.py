from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock
from troth.people import cases
from troth.people.models import Person
from troth.personal.fields import PersonalText
from troth.personal.files import PersonalFile
from troth.personal.models import PersonalModel, PersonalQuerySet
from troth.policy.models import Store

PURPOSES = ("enforcement",)
RETENTION = "enforcement"
NO_REASON = _("Without it nobody could tell what was decided about you, and why.")


class CaseQuerySet(PersonalQuerySet["Case"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)


class Case(PersonalModel):
    """You may have broken the terms: what it is about, and when it was opened and closed."""

    class Reason(models.TextChoices):
        DATA = "data", _("Data that are wrong, invented or have gaps")
        UNCLAIMED = "unclaimed", _("Orders that were neither paid nor collected")
        POSTS = "posts", _("What was posted")
        OTHERS = "others", _("Harm to other members or to the shop")
        DECEIT = "deceit", _("Deceit, or another's account")

    traces: ClassVar = (
        Trace(
            "reason",
            _("That a case about you was opened: its number, its kind, and when it ended"),
            category="conduct",
            purposes=PURPOSES,
            retention=RETENTION,
        ),
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField(max_length=20)
    reason = models.SlugField(choices=Reason)
    words = PersonalText(
        _("What a case is about, in the shop's words"),
        category="conduct",
        purposes=PURPOSES,
        retention=RETENTION,
        without=NO_REASON,
    )
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.CharField(max_length=100)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=100, blank=True)

    objects: ClassVar = CaseQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "person"], name="cases_of_person"),)
        constraints = (
            models.UniqueConstraint(fields=["store", "number"], name="case_number_once"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


@cases.book
def is_open_case(store: Store, number: str, person_id: UUID) -> bool:
    """Whether an open case has this number, and this person or an appeal of theirs in it."""
    concerned = models.Q(person=person_id) | models.Q(measures__appeals__person=person_id)
    return Case.objects.of(store).open().filter(concerned, number=number).exists()


class Evidence(PersonalModel):
    """What a case about you rests on: a note, or a file, and when it was added."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="evidence")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = PersonalText(
        _("Evidence: a note"),
        category="conduct",
        purposes=PURPOSES,
        retention=RETENTION,
        without=NO_REASON,
    )
    file = PersonalFile(
        _("Evidence: a file"),
        category="conduct",
        purposes=PURPOSES,
        retention=RETENTION,
        without=NO_REASON,
        null=True,
    )
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.CharField(max_length=100)

    class Meta:
        indexes = (models.Index(fields=["store", "person"], name="evidence_of_person"),)

    def __str__(self) -> str:
        return f"evidence of {self.case_id}"
