"""Taking away what products may answer: an attribute, or one choice of it."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from . import rules
from .models import Attribute, AttributeChoice, AttributeValue, Collection, Product, ProductQuerySet

Asked = Attribute | AttributeChoice


class InUse(ValueError):
    """It cannot go as it was seen; the text tells the merchant why."""


def answered_by(asked: Asked) -> ProductQuerySet:
    """The products that answer it."""
    column = "attribute" if isinstance(asked, Attribute) else "choice"
    told = AttributeValue.objects.of(asked.store_id).filter(**{column: asked})
    return Product.objects.of(asked.store_id).filter(pk__in=told.values("product"))


def collections_by(asked: Asked) -> list[Collection]:
    """The collections that find their products by it."""
    rows = Collection.objects.of(asked.store_id)
    return [each for each in rows if each.is_readable and _asks(each.ruled, asked)]


@transaction.atomic
def remove(asked: Asked, *, seen: int) -> list[UUID]:
    """Take it away with all that answers it; the products that did, which are to be indexed anew.

    Args:
        seen: of how many products the merchant was told.

    Raises:
        InUse: a collection asks for it, or other products answer it than the merchant was told.
    """
    row = type(asked).objects.of(asked.store_id).select_for_update().filter(pk=asked.pk)
    if not row:
        return []  # a second click: it is gone
    if collections_by(asked):
        raise InUse(_("A collection finds its products by it: change its rules first."))
    told = list(answered_by(asked).values_list("pk", flat=True))
    if len(told) != seen:
        raise InUse(_("Meanwhile the products that answer it are others. Please look again."))
    asked.delete()
    return told


def _asks(ruled: rules.Rules, asked: Asked) -> bool:
    conditions = [each for each in ruled.conditions if isinstance(each, rules.Answers)]
    if isinstance(asked, Attribute):
        return any(each.attribute == asked.slug for each in conditions)
    meant = (asked.attribute.slug, asked.slug)
    return any((each.attribute, each.value) == meant for each in conditions)
