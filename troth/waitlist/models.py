from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from troth.catalogue.models import Variant
from troth.declarations.declared import Trace
from troth.lib import clock, ids
from troth.people.models import Person
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class WaitQuerySet(StoreQuerySet["Wait"]):
    def of_person(self, person: Person) -> Self:
        """What somebody waits for, the newest wish first."""
        mine = self.filter(person=person, told_at=None).order_by("-asked_at", "id")
        return mine.select_related("variant__product")

    def answered(self) -> Self:
        """Those whose goods can be had again, and who were not told."""
        goods = Variant.objects.of(self._store_id).filter(
            pk=OuterRef("variant_id"), product__published_at__isnull=False
        )
        return self.filter(Exists(goods.available()), told_at=None)

    def over(self, before: datetime) -> Self:
        """Those who were told, and those who asked before a moment."""
        return self.filter(models.Q(told_at__isnull=False) | models.Q(asked_at__lt=before))


class Wait(models.Model):
    """You asked to be told when something that was sold out can be had again."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased
    traces: ClassVar = (
        Trace(
            "variant",
            _("For which sold-out goods you asked to be told when they are back, and when"),
            category="use",
            purposes=("membership",),
            lasts=_("Until we told you, or you take the wish back; half a year at the longest"),
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="waits")
    variant = models.ForeignKey(Variant, on_delete=models.CASCADE, related_name="waits")
    language = models.CharField(max_length=10)  # of the mail to come
    asked_at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True)  # the mail is on its way

    objects = WaitQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["store", "told_at"], name="waits_to_be_told"),
            models.Index(fields=["store", "person"], name="waits_of_person"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["person", "variant"],
                condition=models.Q(told_at=None),
                name="one_wish_for_a_variant",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} waits for {self.variant_id}"
