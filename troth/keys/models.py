from django.db import models

from troth.lib import clock, ids


class DataKey(models.Model):
    """The key of one subject for one retention class and period, wrapped by the root.

    A subject is a person's id, or the id of a day for what is sealed before a person is known; a
    realm is the store that it belongs to. Forgetting a part of a scope begins a new generation.
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    realm = models.UUIDField()
    subject = models.UUIDField()
    retention = models.SlugField()
    period = models.CharField(max_length=10)  # "" | "2026" | "2026-11" | "2026-11-23"
    generation = models.PositiveIntegerField(default=0)
    root_version = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["subject", "retention", "period", "generation"], name="one_key_per_scope"
            ),
        )
        indexes = (
            models.Index(fields=["realm", "retention", "period"], name="keys_by_age"),
            models.Index(fields=["root_version"], name="keys_by_root"),
        )

    def __str__(self) -> str:
        return str(self.id)
