"""What a product answers when an attribute asks, as staff say it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from troth.lib.texts import Texts

from .models import Attribute, AttributeChoice, AttributeValue, Product

# Of a list, of a number, of yes or no, of words; none: no answer.
Said = Iterable[AttributeChoice] | Decimal | bool | Texts | None


@transaction.atomic
def answer(product: Product, attribute: Attribute, said: Said) -> None:
    """Let a product answer an attribute; what it answered before is gone.

    Raises:
        ValueError: the attribute, or a choice, belongs elsewhere; the text says so to the merchant.
    """
    rows = [
        AttributeValue(store_id=product.store_id, product=product, attribute=attribute, **column)
        for column in _columns(attribute, said)
    ]
    if attribute.store_id != product.store_id:
        raise ValueError(_("This answer is none of the attribute's."))
    # Held, so that two who answer at once do so one after the other.
    Product.objects.of(product.store_id).select_for_update(no_key=True).get(pk=product.pk)
    told = AttributeValue.objects.of(product.store_id).filter(product=product)
    told.filter(attribute=attribute).delete()
    AttributeValue.objects.bulk_create(rows)


def _columns(attribute: Attribute, said: Any) -> list[dict[str, Any]]:
    """The answer as the column of each of its rows."""
    if said is None:
        return []
    match attribute.kind:
        case Attribute.Kind.CHOICE:
            if any(each.attribute_id != attribute.pk for each in said):
                raise ValueError(_("This answer is none of the attribute's."))
            return [{"choice": each} for each in said]
        case Attribute.Kind.NUMBER:
            return [{"number": said}]
        case Attribute.Kind.YES_NO:
            return [{"is_so": said}]
        case _:
            return [{"words": said}] if said else []
