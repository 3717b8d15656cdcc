from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.lib import ids
from troth.lib.texts import TextsField
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Attribute(models.Model):
    """A question that products answer: what it is made of, how much it weighs, whether it is sterile."""

    class Kind(models.TextChoices):
        CHOICE = "choice", gettext_lazy("One or more of a list")
        TEXT = "text", gettext_lazy("Words")
        NUMBER = "number", gettext_lazy("A number")
        YES_NO = "yes-no", gettext_lazy("Yes or no")

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    slug = models.SlugField(max_length=60)
    name = TextsField()
    kind = models.SlugField(choices=Kind)
    unit = TextsField(blank=True)  # of a number: “mm”
    is_facet = models.BooleanField(default=False)  # whether lists may be narrowed by it
    position = models.PositiveIntegerField(default=0)

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("position", "slug")
        constraints = (
            models.UniqueConstraint(fields=["store", "slug"], name="attribute_slug_once"),
        )

    def __str__(self) -> str:
        return str(self.name)


class AttributeChoice(models.Model):
    """An answer that a choice attribute allows."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="choices")
    slug = models.SlugField(max_length=60)
    name = TextsField()
    position = models.PositiveIntegerField(default=0)

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("position", "slug")
        constraints = (
            models.UniqueConstraint(fields=["attribute", "slug"], name="attribute_choice_once"),
        )

    def __str__(self) -> str:
        return str(self.name)


class AttributeValue(models.Model):
    """What a product answers: one of four columns, as the attribute's kind says.

    A product may have several choices of one attribute, and one answer of any other kind.
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="answers"
    )
    attribute = models.ForeignKey(
        Attribute, on_delete=models.CASCADE, related_name="answers", db_index=False
    )
    choice = models.ForeignKey(
        AttributeChoice, on_delete=models.CASCADE, null=True, blank=True, related_name="answers"
    )
    words = TextsField(null=True, blank=True, default=None)
    number = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    is_so = models.BooleanField(null=True, blank=True)

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("attribute__position", "attribute__slug", "choice__position", "id")
        indexes = (
            models.Index(fields=["store", "attribute", "choice"], name="answer_by_choice"),
            models.Index(fields=["attribute", "number"], name="answer_by_number"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["product", "choice"], condition=~Q(choice=None), name="answer_choice_once"
            ),
            models.UniqueConstraint(
                fields=["product", "attribute"],
                condition=Q(choice=None),
                name="answer_once_an_attribute",
            ),
        )

    def __str__(self) -> str:
        """The answer as people read it, without the unit."""
        if self.choice is not None:
            return str(self.choice)
        if self.number is not None:
            return written(self.number)
        if self.is_so is not None:
            return _("Yes") if self.is_so else _("No")
        return str(self.words or "")


def written(number: Decimal) -> str:
    """A number without the zeros that say nothing: “4.5”, “40”."""
    return f"{number.normalize():f}"
