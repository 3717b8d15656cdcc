from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock, ids
from troth.people.models import Person
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Doubt(models.Model):
    """After a long time somebody came by your mailbox, and we asked whether it was you."""

    MOST_TRIES = 5
    leaves_with_person: ClassVar = True  # deleted when the person is erased
    traces: ClassVar = (
        Trace(
            "tries",
            _("That we asked whether it was you, and how often the answer was wrong"),
            category="use",
            purposes=("security",),
            lasts=_("Until you proved that it was you"),
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="doubt")
    tries = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField(default=clock.now)

    objects = StoreQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.tries} wrong"
