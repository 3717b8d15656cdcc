from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock, ids
from troth.people.models import Person
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Reminder(models.Model):
    """We asked you by mail whether what we keep of you is still right."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased
    traces: ClassVar = (
        Trace(
            "asked_at",
            _("When we last asked you by mail whether your profile is still right"),
            category="use",
            purposes=("membership",),
            retention="account",
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="reminder")
    asked_at = models.DateTimeField(default=clock.now)

    objects = StoreQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person_id}, {self.asked_at:%Y-%m-%d}"
