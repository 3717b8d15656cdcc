from django.db import models

from troth.lib import clock, ids


class DataKey(models.Model):
    """The key of one subject for one retention class and period, wrapped by the root.

    A subject is a person's id, or the id of a day for what is sealed before a person is known.
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    subject = models.UUIDField()
    retention = models.SlugField()
    period = models.CharField(max_length=10)  # "" | "2026" | "2026-11" | "2026-11-23"
    root_version = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["subject", "retention", "period"], name="one_key_per_scope"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
