from django.db import models
from django.db.models import Q

from troth.lib import clock, ids
from troth.lib.money import Money
from troth.orders.models import Order
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Payment(models.Model):
    """What is to be paid for an order, and how."""

    class State(models.TextChoices):
        PENDING = "pending"  # nothing has come yet
        PAID = "paid"  # the money has come, or nothing was to be paid

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="payments")
    method = models.SlugField()
    amount = models.PositiveBigIntegerField()  # in the currency's smallest unit in use
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=20, choices=State, default=State.PENDING)
    opened_at = models.DateTimeField(default=clock.now)
    paid_at = models.DateTimeField(null=True, blank=True)

    objects = StoreQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["order"], condition=Q(state="pending"), name="payment_pending_once"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="payment_not_negative"),
            models.CheckConstraint(
                condition=Q(state="paid", paid_at__isnull=False)
                | (~Q(state="paid") & Q(paid_at=None)),
                name="payment_paid_at_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount_as_money} {self.method}"

    @property
    def is_paid(self) -> bool:
        return self.state == self.State.PAID

    @property
    def amount_as_money(self) -> Money:
        return Money(self.amount, self.currency)
