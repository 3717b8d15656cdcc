from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Subquery
from django.db.models.fields.json import KT, KeyTextTransform
from django.db.models.functions import JSONObject

from troth.catalogue.fields import Rows, TextsListField
from troth.catalogue.returns import ReturnClass, words_of
from troth.lib import clock, ids
from troth.lib.money import Money
from troth.lib.texts import Texts, TextsField
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from .attributes import AttributeValue
from .categories import Category
from .pictures import Cover, Picture
from .variants import Variant, VariantQuerySet


@dataclass(frozen=True)
class PriceRange:
    """The lowest and the highest price of a product's variants."""

    lowest: Money
    highest: Money

    @property
    def is_single(self) -> bool:
        return self.lowest == self.highest

    def __str__(self) -> str:
        return str(self.lowest) if self.is_single else f"{self.lowest} – {self.highest}"


class ProductQuerySet(StoreQuerySet["Product"]):
    def published(self) -> Self:
        """Those that visitors may see."""
        return self.filter(published_at__isnull=False)

    def in_category(self, category: Category) -> Self:
        """Those of a category and of all below it."""
        return self.filter(category__in=Category.objects.of(category.store_id).within(category))

    def newest(self) -> Self:
        return self.order_by("-published_at", "position", "id")

    def with_cards(self) -> Self:
        """With all that a card shows, in the same query: ``cover``, ``prices``, ``compare_at``, …."""
        variants = Variant.objects.of(self._store_id).filter(product=OuterRef("pk"))
        prices = variants.order_by("price").values("price")
        return self.defer("description").annotate(
            card_currency=F("store__currency"),
            card_lowest=Subquery(prices[:1]),
            card_highest=Subquery(prices.reverse()[:1]),
            card_compare_at=Subquery(prices.values("compare_at")[:1]),
            card_available=Exists(variants.available()),
            card_cover=Subquery(_covers(self._store_id)[:1]),
        )

    def with_details(self, variants: VariantQuerySet | None = None) -> Self:
        """With category, variants and pictures: three queries, however many products.

        Args:
            variants: those to sell, with whatever a room above knows of them.
        """
        to_sell = variants if variants is not None else Variant.objects.of(self._store_id).to_sell()
        pictures = Prefetch("pictures", Picture.objects.of(self._store_id))
        rows = self.select_related("category")
        return rows.prefetch_related(Prefetch("variants", to_sell)).prefetch_related(pictures)

    def with_page(self, variants: VariantQuerySet | None = None) -> Self:
        """With details and what a product's own page shows besides, in the same three queries."""
        return self.with_details(variants).annotate(page_answers=Rows(_answers(self._store_id)))


def _answers(store_id: Any) -> models.QuerySet[AttributeValue, Any]:
    answers = AttributeValue.objects.of(store_id, product=OuterRef("pk"))
    texts = {"name": "attribute__name", "unit": "attribute__unit"}
    texts |= {"choice": "choice__name", "words": "words"}
    spoken = {
        f"{name}_{each}": KeyTextTransform(each, path)
        for name, path in texts.items()
        for each in ("en", "zh_hant")
    }
    facts = JSONObject(attribute="attribute__slug", number="number", is_so="is_so", **spoken)
    return answers.values(facts=facts)


def _covers(store_id: Any) -> models.QuerySet[Picture, Any]:
    pictures = Picture.objects.of(store_id).shown().filter(product=OuterRef("pk"))
    facts = JSONObject(
        file="file", width="width", height="height", en=KT("alt__en"), zh_hant=KT("alt__zh_hant")
    )
    return pictures.order_by("position", "id").values(facts=facts)


class Product(models.Model):
    """Something the shop sells, in one or more variants."""

    ReturnClass = ReturnClass

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    slug = models.SlugField(max_length=255, allow_unicode=True)
    title = TextsField()
    description = TextsField(blank=True)  # HTML, cleaned by lib.html
    vendor = models.CharField(max_length=255, blank=True)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="products"
    )
    tags = models.JSONField(default=list, blank=True)  # a list of words
    options = TextsListField(blank=True)  # names of up to three choices: “Colour”, “Size”
    published_at = models.DateTimeField(null=True, blank=True)  # none: a draft
    archived_at = models.DateTimeField(null=True, blank=True)
    return_class = models.SlugField(choices=ReturnClass, default=ReturnClass.RETURNABLE)
    safety = TextsField(blank=True)  # what to know before it is used
    permit_number = models.CharField(max_length=60, blank=True)  # of a medical device
    # In one order, all variants together; none: no limit.
    least_per_order = models.PositiveSmallIntegerField(null=True, blank=True)
    most_per_order = models.PositiveSmallIntegerField(null=True, blank=True)
    most_per_member = models.PositiveSmallIntegerField(null=True, blank=True)  # in all orders
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        indexes = (
            models.Index(fields=["store", "position", "id"], name="product_in_order"),
            models.Index(fields=["store", "-published_at"], name="product_newest"),
        )
        constraints = (
            models.UniqueConstraint(fields=["store", "slug"], name="product_slug_once"),
            models.CheckConstraint(
                condition=models.Q(archived_at=None) | models.Q(published_at=None),
                name="product_archived_is_not_published",
            ),
            models.CheckConstraint(
                condition=models.Q(least_per_order=None)
                | models.Q(most_per_order=None)
                | models.Q(least_per_order__lte=F("most_per_order")),
                name="product_least_is_not_above_most",
            ),
        )

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def is_returnable(self) -> bool:
        """Whether it may be sent back within seven days, without a reason."""
        return self.return_class == ReturnClass.RETURNABLE

    @property
    def return_words(self) -> str:
        """What a buyer has to know of that before they order."""
        return words_of(self.return_class)

    # Those below want a row fetched by ``with_cards()``.

    @property
    def prices(self) -> PriceRange | None:
        """From the lowest to the highest; none while the product has no variant."""
        if self.card_lowest is None or self.card_highest is None:
            return None
        currency = self.card_currency
        return PriceRange(Money(self.card_lowest, currency), Money(self.card_highest, currency))

    @property
    def compare_at(self) -> Money | None:
        """What the variant with the lowest price cost before; none if it is not on sale."""
        former = self.card_compare_at
        return None if former is None else Money(former, self.card_currency)

    @property
    def is_available(self) -> bool:
        return self.card_available

    @property
    def cover(self) -> Cover | None:
        """The first picture whose file we hold."""
        if self.card_cover is None:
            return None
        facts = dict(self.card_cover)
        alt = Texts(facts.pop("en") or "", facts.pop("zh_hant") or "")
        return Cover(alt=alt, **facts)

    # What ``with_page()`` brings; types only.
    page_answers: list[dict[str, Any]] | None

    # What ``with_cards()`` brings; types only.
    card_currency: str
    card_lowest: int | None
    card_highest: int | None
    card_compare_at: int | None
    card_available: bool
    card_cover: dict[str, Any] | None
