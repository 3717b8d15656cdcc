from django.db import models

from troth.lib import clock, ids
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Person(models.Model):
    """A human as one store knows them: an id. The same human in two stores is two persons."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")

    objects = StoreQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class Acceptance(models.Model):
    """You accepted a text of the shop: which version, in which language, and when."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="acceptances")
    text = models.SlugField()  # "terms"
    version = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    accepted_at = models.DateTimeField(default=clock.now)

    objects = StoreQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["store", "person", "text", "version"], name="acceptance_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.text} {self.version}"


class Consent(models.Model):
    """You said yes or no to a purpose: to which notice, when. The newest one stands."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.SlugField()
    is_given = models.BooleanField()
    notice_hash = models.CharField(max_length=64)  # SHA-256 of the very words that were shown
    notice_version = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    at = models.DateTimeField(default=clock.now)

    objects = StoreQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "person", "purpose", "at"]),)

    def __str__(self) -> str:
        return f"{'yes' if self.is_given else 'no'} to {self.purpose}"


class Restriction(models.Model):
    """You asked that your data no longer serve a purpose; it holds until you lift it."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="restrictions")
    purpose = models.SlugField()
    since = models.DateTimeField(default=clock.now)
    lifted_at = models.DateTimeField(null=True)

    objects = StoreQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["store", "person", "purpose"],
                condition=models.Q(lifted_at=None),
                name="one_restriction_a_purpose",
            ),
        )

    def __str__(self) -> str:
        return f"no {self.purpose}"
