"""Putting goods together: bundles of parts, and what is offered beside a product."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from .models import AddOn, BundlePart, Product, Variant


@transaction.atomic
def compose(bundle: Variant, parts: Sequence[tuple[Variant, int]]) -> None:
    """Let a variant consist of others, so many of each; without any it is no bundle again.

    Raises:
        ValueError: a part is of another store, is a bundle itself or holds one, or stands twice,
            or something is a download; the text says so to the merchant.
    """
    _refuse(bundle, [part for part, _quantity in parts])
    # Held, so that two who compose it at once do so one after the other.
    Variant.objects.of(bundle.store_id).select_for_update(no_key=True).get(pk=bundle.pk)
    BundlePart.objects.of(bundle.store_id).filter(bundle=bundle).delete()
    BundlePart.objects.bulk_create(
        BundlePart(
            store_id=bundle.store_id, bundle=bundle, part=part, quantity=quantity, position=position
        )
        for position, (part, quantity) in enumerate(parts)
    )
    bundle.is_bundle = bool(parts)
    bundle.save(update_fields=["is_bundle"])


def offer(variant: Variant, *, beside: Product, price: int) -> AddOn:
    """Offer a variant at a special price to whoever buys a product.

    ``price`` is in the smallest unit of the variant's currency. Offered again, the price changes.

    Raises:
        ValueError: it belongs to that product, or to another store; the text says so.
    """
    if variant.product_id == beside.pk or variant.store_id != beside.store_id:
        raise ValueError(_("Offer an article of another product of this shop."))
    standing = AddOn.objects.of(beside.store_id)
    addon, _is_new = standing.update_or_create(
        product=beside, variant=variant, defaults={"store_id": beside.store_id, "price": price}
    )
    return addon


def withdraw(addon: AddOn) -> None:
    """Offer it no longer."""
    addon.delete()


def _refuse(bundle: Variant, parts: Sequence[Variant]) -> None:
    if len(set(parts)) != len(parts):
        raise ValueError(_("Each part stands once, with its quantity."))
    if any(part.store_id != bundle.store_id for part in parts):
        raise ValueError(_("A part has to be an article of this shop."))
    if parts and any(each.is_digital for each in (bundle, *parts)):
        raise ValueError(_("A download is sold by itself, in no bundle."))
    is_part = BundlePart.objects.of(bundle.store_id).filter(part=bundle).exists()
    if bundle in parts or any(part.is_bundle for part in parts) or (parts and is_part):
        raise ValueError(_("A bundle cannot be a part of a bundle."))
