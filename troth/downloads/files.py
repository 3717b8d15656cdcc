"""What a merchant does with the files of an article: bring, replace, remove."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from troth.catalogue.models import Product, Variant
from troth.catalogue.returns import ReturnClass
from troth.orders.models import OrderLine

from . import shelf
from .models import File
from .shelf import CannotBeKept

MOST = 20  # files of one article


def bring(variant: Variant, parts: Iterable[bytes], *, name: str) -> File:
    """Keep a file with an article, which from then on is bought to download.

    It needs no parcel, is not counted unless the merchant says so, and is digital content by law.

    Raises:
        CannotBeKept: it is empty or too large, there are too many, or the article is a bundle or a
            part of one.
    """
    _refuse(variant)
    place, size = shelf.keep(variant.store_id, parts)
    try:
        with transaction.atomic():
            return _added(variant, File(name=shelf.safe_name(name), place=place, size=size))
    except BaseException:
        shelf.drop(variant.store_id, place)
        raise


def replace(file: File, parts: Iterable[bytes], *, name: str) -> None:
    """Put another content in the place of a file; whoever bought it fetches the new one.

    Raises:
        CannotBeKept: it is empty or too large, or was removed meanwhile.
    """
    place, size = shelf.keep(file.store_id, parts)
    try:
        with transaction.atomic():
            _exchange(file, File(name=shelf.safe_name(name), place=place, size=size))
    except BaseException:
        shelf.drop(file.store_id, place)
        raise


@transaction.atomic
def remove(file: File) -> None:
    """Take a file away for good. An article without files is not sold until it has one again.

    Raises:
        CannotBeKept: it has been ordered, and who pays for it has to get it.
    """
    variant = _held(file.variant)
    ordered = OrderLine.objects.of(file.store_id).filter(variant=variant)
    if ordered.exists():
        raise CannotBeKept(_("This was ordered: replace the file, so that buyers get theirs."))
    if row := _standing(file):
        transaction.on_commit(partial(shelf.drop, row.store_id, row.place))
        row.delete()
        _count(variant, -1)


@transaction.atomic
def become_a_thing(variant: Variant) -> None:
    """Sell an article as something that is sent again.

    Raises:
        CannotBeKept: it still has files.
    """
    row = _held(variant)
    if row.files_held:
        raise CannotBeKept(_("Remove its files first."))
    row.is_digital, row.requires_shipping, row.is_tracked = False, True, True
    row.save(update_fields=["is_digital", "requires_shipping", "is_tracked"])


def of(variant: Variant) -> list[File]:
    """The files of an article, as they were brought."""
    return list(File.objects.of(variant.store_id).filter(variant=variant))


def _added(variant: Variant, file: File) -> File:
    row = _held(variant)
    _refuse(row)
    _become_digital(row)
    file.store_id, file.variant = row.store_id, row
    file.save(force_insert=True)
    _count(row, 1)
    return file


def _exchange(file: File, other: File) -> None:
    row = _standing(file)
    if row is None:
        raise CannotBeKept(_("This file was removed meanwhile. Add yours as a new one."))
    former = row.place
    row.name, row.place, row.size = other.name, other.place, other.size
    row.save(update_fields=["name", "place", "size"])
    transaction.on_commit(partial(shelf.drop, row.store_id, former))


def _become_digital(row: Variant) -> None:
    """Once all of a product is digital, it is so by law, whatever stood there."""
    if not row.is_digital:
        row.is_digital, row.requires_shipping, row.is_tracked = True, False, False
        row.save(update_fields=["is_digital", "requires_shipping", "is_tracked"])
    others = Variant.objects.of(row.store_id).filter(product=row.product_id, is_digital=False)
    if not others.exists():
        products = Product.objects.of(row.store_id).filter(pk=row.product_id)
        products.update(return_class=ReturnClass.DIGITAL)


def _standing(file: File) -> File | None:
    """A file as it is now, held; nothing if it was removed meanwhile."""
    return File.objects.of(file.store_id).select_for_update().filter(pk=file.pk).first()


def _held(variant: Variant) -> Variant:
    rows = Variant.objects.of(variant.store_id).select_for_update(no_key=True)
    return rows.get(pk=variant.pk)


def _count(variant: Variant, change: int) -> None:
    of_it = Variant.objects.of(variant.store_id).filter(pk=variant.pk)
    of_it.update(files_held=F("files_held") + change)


def _refuse(variant: Variant) -> None:
    if variant.is_bundle or variant.bundles.exists():
        raise CannotBeKept(_("A download is sold by itself, in no bundle."))
    if variant.files_held >= MOST:
        raise CannotBeKept(_("An article has up to %s files.") % MOST)
