from datetime import timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock
from troth.people.models import Person
from troth.personal.fields import PersonalEmail
from troth.personal.models import PersonalModel, PersonalQuerySet
from troth.policy.models import Store
from troth.recovery.checks import RETENTION


class FormerAddressQuerySet(PersonalQuerySet["FormerAddress"]):
    def of_person(self, person: Person) -> Self:
        """A person's own; begin with ``.of(store)`` all the same."""
        return self.filter(person=person)

    def fresh(self, store: Store) -> Self:
        """Those that can still be put back, and none from a clock that was set back since."""
        now = clock.now()
        return self.filter(changed_at__gt=now - _wait(store), changed_at__lte=now)

    def over(self, store: Store) -> Self:
        """Those that have to go."""
        return self.filter(changed_at__lte=clock.now() - _wait(store))


class FormerAddress(PersonalModel):
    """Your address of before a change, for as long as the change can be undone."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased
    traces: ClassVar = (
        Trace(
            "changed_at",
            _("When your e-mail address was changed"),
            category="use",
            purposes=("security",),
            retention=RETENTION,
        ),
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="former_addresses")
    email = PersonalEmail(  # no look-up: nobody is found by it any more
        _("E-mail of before a change"),
        category="e-mail",
        purposes=("security",),
        retention=RETENTION,
        without=_("Without it a change of address could not be undone."),
    )
    verified_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=clock.now, db_index=True)

    objects: ClassVar = FormerAddressQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "person"], name="former_addresses_of_person"),)

    def __str__(self) -> str:
        return str(self.id)


def _wait(store: Store) -> timedelta:
    return timedelta(days=store.terms.clocks.recovery_days)
