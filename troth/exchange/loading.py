"""Records into the database: what is new is made, what differs is changed, the rest is left alone."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from troth.catalogue.models import Product, Variant
from troth.policy.models import Store
from troth.search import indexing

from .hanging import PictureHanger
from .placing import put_product, put_variants
from .records import Problem, ProductRecord, VariantRecord
from .reports import ImportReport, Outcome
from .shelving import Shelves


class Loader:
    """Loads batch after batch of records into a store, a transaction a product."""

    def __init__(self, store: Store, hanger: PictureHanger, report: ImportReport) -> None:
        self.store = store
        self.hanger = hanger
        self.report = report
        self.shelves = Shelves(store)
        last = Product.objects.of(store).aggregate(last=Max("position"))["last"]
        self._next_position = 0 if last is None else last + 1

    def load(self, records: Sequence[ProductRecord], *, dry_run: bool) -> None:
        """Load some products; a dry run undoes each again."""
        owners = self._owners(records)
        records = [_known(record, owners) for record in records]
        products = self._standing(records)
        for record in records:
            variants = [each for each in record.variants if self._is_free(each, record, owners)]
            if variants:
                with transaction.atomic():
                    outcome = self._place(record, variants, products.get(record.handle))
                    transaction.set_rollback(dry_run)
                self._count(outcome, variants)
        if dry_run:
            self.shelves.load()

    def _place(
        self, record: ProductRecord, variants: list[VariantRecord], product: Product | None
    ) -> Outcome:
        row = product or Product(store=self.store, slug=record.handle, position=self._next_position)
        # A new product's are not asked for: there are none.
        standing = list(product.variants.all()) if product else []
        hanging = list(product.pictures.all()) if product else []
        facts_differ = put_product(row, record, self.shelves.at(record.category))
        variants_differ, kept = put_variants(row, standing, variants, record.language)
        pictures_differ = self.hanger.hang(row, hanging, record)
        is_changed = facts_differ or variants_differ or pictures_differ
        if is_changed:
            indexing.index(row, kept)
        if product is None:
            self._next_position += 1
            return Outcome.CREATED
        return Outcome.UPDATED if is_changed else Outcome.UNCHANGED

    def _count(self, outcome: Outcome, variants: list[VariantRecord]) -> None:
        self.report.outcomes[outcome] += 1
        self.report.variants += len(variants)

    def _standing(self, records: Sequence[ProductRecord]) -> dict[str, Product]:
        handles = [record.handle for record in records]
        products = Product.objects.of(self.store).filter(slug__in=handles).with_details()
        return {product.slug: product for product in products}

    def _owners(self, records: Sequence[ProductRecord]) -> dict[str, str]:
        """Which product bears a SKU, as the batch begins."""
        skus = [variant.sku for record in records for variant in record.variants if variant.sku]
        return self._bearers(skus)

    def _bearers(self, skus: list[str]) -> dict[str, str]:
        variants = Variant.objects.of(self.store).filter(sku__in=skus)
        return dict(variants.values_list("sku", "product__slug"))

    def _is_free(
        self, variant: VariantRecord, record: ProductRecord, owners: dict[str, str]
    ) -> bool:
        """Whether no other product bears the SKU; asked again, for one may just have given it up."""
        if owners.get(variant.sku, record.handle) == record.handle:
            return True
        owner = self._bearers([variant.sku]).get(variant.sku, record.handle)
        if owner != record.handle:
            reason = _("The SKU “%(sku)s” belongs to the product “%(owner)s” in this shop.")
            text = reason % {"sku": variant.sku, "owner": owner}
            self.report.errors.append(Problem(variant.line, record.origin.sku, text))
        return owner == record.handle


def _known(record: ProductRecord, owners: dict[str, str]) -> ProductRecord:
    """The record under the name that its product has in the shop already."""
    if not record.origin.is_known_by_sku:
        return record
    known = (owners[variant.sku] for variant in record.variants if variant.sku in owners)
    return replace(record, handle=next(known, record.handle))
