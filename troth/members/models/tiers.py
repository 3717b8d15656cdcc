from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import ids
from troth.people.models import Person
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Tier(models.Model):
    """What you spent here in twelve months, and the tier that you have by it."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased
    traces: ClassVar = (
        Trace(
            "spent",
            _("What you spent in twelve months, and your tier"),
            category="purchase",
            purposes=("membership",),
            retention="account",
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="tier")
    spent = models.PositiveBigIntegerField(default=0)  # in the currency's smallest unit in use
    slug = models.SlugField(blank=True)  # of the pack's tier; empty below the lowest
    renews_on = models.DateField(null=True)  # the tier holds until then, whatever is bought

    objects = StoreQuerySet.as_manager()

    def __str__(self) -> str:
        return self.slug or "no tier"
