from typing import Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When

from troth.catalogue.fields import TextsListField
from troth.catalogue.returns import ReturnClass, words_of
from troth.lib import ids
from troth.lib.money import Money
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet
from troth.publishing.models import today

from .bundles import AddOn, BundlePart

PLENTY = 10**6  # of a part that nobody counts


class VariantQuerySet(StoreQuerySet["Variant"]):
    def available(self, quantity: int = 1) -> Self:
        """Those of which so many can be sold now, from stock or ahead of it."""
        parts = BundlePart.objects.of(OuterRef("store_id")).filter(bundle=OuterRef("pk"))
        short = parts.filter(part__is_tracked=True, part__stock__lt=F("quantity") * quantity)
        single = Q(is_bundle=False) & (Q(is_tracked=False) | Q(stock__gte=quantity))
        whole = Q(is_bundle=True) & ~Exists(short)
        ahead = Q(is_digital=False, available_from__gt=today(), preorder_left__gte=quantity)
        return self.filter(single | whole | ahead).exclude(is_digital=True, files_held=0)

    def to_sell(self) -> Self:
        """With what a sale has to know: what a bundle's parts allow, and whether it is an add-on."""
        of_it = OuterRef("store_id")
        parts = BundlePart.objects.of(of_it).filter(bundle=OuterRef("pk"))
        uncounted = When(part__is_tracked=False, then=Value(PLENTY))
        allowed = parts.annotate(times=Case(uncounted, default=F("part__stock") / F("quantity")))
        fewest = Subquery(allowed.order_by("times").values("times")[:1])
        return self.annotate(
            parts_allow=Case(When(is_bundle=True, then=fewest), default=None),
            is_offered=Exists(AddOn.objects.of(of_it).filter(variant=OuterRef("pk"))),
        )


class Variant(models.Model):
    """What is put into a cart: a product in one size, colour or other choice."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="variants"
    )
    sku = models.CharField(max_length=100, blank=True)
    barcode = models.CharField(max_length=64, blank=True)
    options = TextsListField(blank=True)
    price = models.PositiveBigIntegerField()  # in the currency's smallest unit in use
    compare_at = models.PositiveBigIntegerField(null=True, blank=True)
    # A copy of the store's, so that a price can be shown without asking for the store.
    currency = models.CharField(max_length=3, default="TWD")
    stock = models.PositiveIntegerField(default=0)
    is_tracked = models.BooleanField(default=True)
    # True while it lies in several houses: its stock is then the sum of what the open ones hold.
    is_spread = models.BooleanField(default=False, editable=False)
    # True while it has parts: then their stock counts, and not its own.
    is_bundle = models.BooleanField(default=False, editable=False)
    # True where it is bought to download: no parcel, nothing ahead of it, and a file to be had.
    is_digital = models.BooleanField(default=False)
    files_held = models.PositiveSmallIntegerField(default=0, editable=False)
    # Until this day it may be ordered though it is not in stock, so many times more.
    available_from = models.DateField(null=True, blank=True)
    preorder_left = models.PositiveIntegerField(default=0)
    grams = models.PositiveIntegerField(default=0)
    requires_shipping = models.BooleanField(default=True)
    position = models.PositiveIntegerField(default=0)

    objects = VariantQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["store", "sku"], condition=~Q(sku=""), name="variant_sku_once"
            ),
            models.CheckConstraint(condition=Q(price__gte=0), name="variant_price_not_negative"),
            models.CheckConstraint(condition=Q(stock__gte=0), name="variant_stock_not_negative"),
            models.CheckConstraint(
                condition=Q(is_digital=False) | Q(requires_shipping=False, is_bundle=False),
                name="variant_digital_has_no_parcel",
            ),
            models.CheckConstraint(
                condition=Q(compare_at=None) | Q(compare_at__gt=models.F("price")),
                name="variant_compared_is_higher",
            ),
        )

    def __str__(self) -> str:
        return self.sku or self.label or str(self.id)

    @property
    def label(self) -> str:
        """The choice in words, such as “Gold / 16”; empty for a product without choices."""
        return " / ".join(str(option) for option in self.options)

    @property
    def price_as_money(self) -> Money:
        return Money(self.price, self.currency)

    @property
    def compare_at_as_money(self) -> Money | None:
        """The former price, where it was higher."""
        return None if self.compare_at is None else Money(self.compare_at, self.currency)

    # What was so when this row was read; of a bundle it wants a row fetched by ``to_sell()``.

    @property
    def in_stock(self) -> int | None:
        """How many are there, of a bundle as its parts allow; none where nobody counts."""
        if self.is_bundle:
            return self.parts_allow or 0
        return self.stock if self.is_tracked else None

    @property
    def ahead(self) -> int:
        """How many may be ordered before they are in stock."""
        is_ahead = self.available_from is not None and self.available_from > today()
        return self.preorder_left if is_ahead and not self.is_digital else 0

    @property
    def most(self) -> int | None:
        """How many can be sold at once; none where nobody counts."""
        if self.lacks_file:
            return 0
        return None if self.in_stock is None else max(self.in_stock, self.ahead)

    @property
    def lacks_file(self) -> bool:
        """Whether it is sold to download, and there is nothing yet to download."""
        return self.is_digital and not self.files_held

    @property
    def return_class(self) -> str:
        """Its product's, but what is downloaded is digital content whatever stands there."""
        return ReturnClass.DIGITAL if self.is_digital else self.product.return_class

    @property
    def return_words(self) -> str:
        """What a buyer has to know of that before they order; empty where it may be sent back."""
        is_returnable = self.return_class == ReturnClass.RETURNABLE
        return "" if is_returnable else words_of(self.return_class)

    @property
    def is_available(self) -> bool:
        return self.has(1)

    def has(self, quantity: int) -> bool:
        """Whether so many can be sold, all from stock or all ahead of it."""
        return self.most is None or self.most >= quantity

    def comes_later(self, quantity: int) -> bool:
        """Whether so many are sold ahead of stock: they all come when it does."""
        return self.in_stock is not None and self.in_stock < quantity <= self.ahead

    # What ``to_sell()`` brings; types only.
    parts_allow: int | None
    is_offered: bool
