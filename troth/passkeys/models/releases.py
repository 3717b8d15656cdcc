from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Record, Trace
from troth.lib import clock, ids
from troth.lib.promises import keeps
from troth.people.models import Person
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class ReleaseQuerySet(StoreQuerySet["Release"]):
    def of_person(self, person: Person) -> "ReleaseQuerySet":
        return self.filter(person=person)


class Release(models.Model):
    """You said that you have lost what is asked after the code; after three days it is asked no more."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased
    WAIT = timedelta(hours=72)  # in which whoever reads the mails can object
    traces: ClassVar = (
        Trace(
            "asked_at",
            _("That you have lost your passkey or password, and when you said so"),
            category="use",
            purposes=("security",),
            lasts=_(
                "Until you sign in with them after all, or for three days and your next sign-in"
            ),
            record=Record.SIGN_IN,
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="release")
    asked_at = models.DateTimeField(default=clock.now)

    objects = ReleaseQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)

    @property
    def due_at(self) -> datetime:
        return self.asked_at + self.WAIT

    @keeps("K-07")
    def is_due(self) -> bool:
        """Whether the wait is over."""
        return self.due_at <= clock.now()
