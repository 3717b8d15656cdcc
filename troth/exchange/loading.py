"""Records into the database: what is new is made, what differs is changed, the rest is left alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from troth.catalogue.models import Picture, Product, Variant
from troth.policy.models import Store
from troth.search.many import index_all
from troth.tables.problems import Problem

from . import reducing
from .hanging import PictureHanger
from .placing import begin, put_product, put_variants
from .records import ProductRecord, VariantRecord
from .reducing import Asked
from .reports import ImportReport, Outcome
from .rows import Fresh, rule_of
from .shelving import Shelves


@dataclass(frozen=True)
class Placed:
    """A product as a record has it, and how many variants the record names."""

    product: Product
    variants: list[Variant]
    outcome: Outcome
    read: int
    sales: list[Asked]


class Loader:
    """Loads batch after batch of records into a store, a transaction a batch."""

    def __init__(self, store: Store, hanger: PictureHanger, report: ImportReport) -> None:
        self.store = store
        self.hanger = hanger
        self.report = report
        self.shelves = Shelves(store)
        last = Product.objects.of(store).aggregate(last=Max("position"))["last"]
        self._next_position = 0 if last is None else last + 1

    def load(self, records: Sequence[ProductRecord], *, dry_run: bool) -> None:
        """Load some products, all at once; a dry run undoes them again.

        Where the database refuses that, for somebody else writes too, it is tried one by one.
        """
        told = len(self.report.errors), len(self.report.notes), self._next_position
        try:
            with transaction.atomic():
                outcomes = self._loaded(records)
                transaction.set_rollback(dry_run)
        except IntegrityError as fault:
            self._forget(*told)
            self._load_alone(records, fault, dry_run=dry_run)
            return
        for outcome, variants in outcomes:
            self.report.outcomes[outcome] += 1
            self.report.variants += variants
        if dry_run:
            self.shelves.load()

    def _loaded(self, records: Sequence[ProductRecord]) -> list[tuple[Outcome, int]]:
        """What became of each product, and how many variants were read."""
        owners = self._owners(records)
        known = [_known(record, owners) for record in records]
        products = self._standing(known)
        fresh = Fresh(Product, Variant, Picture)
        placed: list[Placed] = []
        for record in known:
            variants = [each for each in record.variants if self._is_free(each, record, owners)]
            if variants:
                placed.append(self._place(record, variants, products.get(record.handle), fresh))
        fresh.write()
        begin(fresh.of(Variant))
        changed = (one for one in placed if one.outcome is not Outcome.UNCHANGED)
        index_all(self.store, [(one.product, one.variants) for one in changed])
        asked = [each for one in placed for each in one.sales]
        planned = reducing.plan(self.store, asked, self.report)
        return [(_outcome(one, planned), one.read) for one in placed]

    def _place(
        self, record: ProductRecord, variants: list[VariantRecord], product: Product | None,
        fresh: Fresh,
    ) -> Placed:  # fmt: skip
        row = product or self._new(record.handle)
        # A new product's are not asked for: there are none.
        standing = list(product.variants.all()) if product else []
        hanging = list(product.pictures.all()) if product else []
        facts_differ = put_product(row, record, self.shelves.at(record.category))
        variants_differ, kept, sales = put_variants(row, standing, variants, record.language)
        pictures_differ, hung = self.hanger.hang(row, hanging, record)
        fresh.add(*(each for each in (row, *kept, *hung) if each._state.adding))
        is_changed = facts_differ or variants_differ or pictures_differ
        outcome = Outcome.UPDATED if is_changed else Outcome.UNCHANGED
        return Placed(row, kept, outcome if product else Outcome.CREATED, len(variants), sales)

    def _new(self, handle: str) -> Product:
        self._next_position += 1
        return Product(store=self.store, slug=handle, position=self._next_position - 1)

    def _forget(self, errors: int, notes: int, position: int) -> None:
        """As before a batch that was undone."""
        del self.report.errors[errors:]
        del self.report.notes[notes:]
        self._next_position = position
        self.shelves.load()

    def _load_alone(
        self, records: Sequence[ProductRecord], fault: IntegrityError, *, dry_run: bool
    ) -> None:
        if len(records) > 1:
            for record in records:
                self.load([record], dry_run=dry_run)
            return
        reason = _("The shop cannot hold this beside the rest: %s.") % rule_of(fault)
        self.report.errors.append(Problem(records[0].line, records[0].origin.sku, reason))

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


def _outcome(placed: Placed, planned: set[UUID]) -> Outcome:
    """What became of a product; a sale that was planned is a change as well."""
    is_changed = placed.outcome is Outcome.UNCHANGED and placed.product.pk in planned
    return Outcome.UPDATED if is_changed else placed.outcome


def _known(record: ProductRecord, owners: dict[str, str]) -> ProductRecord:
    """The record under the name that its product has in the shop already."""
    if not record.origin.is_known_by_sku:
        return record
    known = (owners[variant.sku] for variant in record.variants if variant.sku in owners)
    return replace(record, handle=next(known, record.handle))
