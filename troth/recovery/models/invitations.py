from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.lib import clock
from troth.people.helpers import Helper
from troth.people.models import Person
from troth.personal.fields import PersonalEmail
from troth.personal.models import PersonalModel, PersonalQuerySet
from troth.recovery.checks import RETENTION


class InvitationQuerySet(PersonalQuerySet["Invitation"]):
    def unanswered(self) -> Self:
        """Those that can still be accepted."""
        return self.filter(tie__until__gt=clock.now(), tie__asked_at__lte=clock.now())


class Invitation(PersonalModel):
    """Whom you asked to help you, until they answer."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    tie = models.OneToOneField(Helper, on_delete=models.CASCADE, related_name="invitation")
    email = PersonalEmail(
        _("E-mail of somebody who is to help you"),
        category="e-mail",
        purposes=("membership",),
        retention=RETENTION,
        without=_("Without it we cannot ask them. You need no helper."),
        lookup=True,
    )

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "person"], name="invitations_of_person"),)

    def __str__(self) -> str:
        return str(self.email)
