from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock, ids


class RootVersion(models.Model):
    """A version of the root's wrapping key that data keys may be wrapped by.

    The row goes before the version itself does. As every data key refers to its row, the database
    refuses a key of a process that has not noticed yet, and nobody can seal for the dustbin.
    """

    version = models.PositiveIntegerField(primary_key=True)
    began_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.version)


class DataKey(models.Model):
    """The key of one subject for one retention class and period, wrapped by the root.

    A subject is a person's id, or the id of a day for what is sealed before a person is known; a
    realm is the store that it belongs to. Forgetting a part of a scope begins a new generation.
    """

    traces: ClassVar = (
        Trace(
            "wrapped",
            _("The keys that your data are sealed under, sealed themselves"),
            category="pseudonym",
            purposes=("security",),
            lasts=_("As long as the data that they open"),
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    realm = models.UUIDField()
    subject = models.UUIDField()
    retention = models.SlugField()
    period = models.CharField(max_length=10)  # "" | "2026" | "2026-11" | "2026-11-23"
    generation = models.PositiveIntegerField(default=0)
    root = models.ForeignKey(RootVersion, on_delete=models.PROTECT, related_name="keys")
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["subject", "retention", "period", "generation"], name="one_key_per_scope"
            ),
        )
        indexes = (models.Index(fields=["realm", "retention", "period"], name="keys_by_age"),)

    def __str__(self) -> str:
        return str(self.id)
