"""Articles as people name them: by article number, or by the address of a product with one variant."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from troth.catalogue.models import Variant
from troth.policy.models import Store


class ArticleField(forms.CharField):
    """An article of a store, named in words; empty: none."""

    store: Store  # of the request; whoever makes the form sets it

    def clean(self, value: object) -> Variant | None:
        wanted = super().clean(value).strip()
        return variant_named(self.store, wanted) if wanted else None


def name_of(variant: Variant) -> str:
    """A name under which ``variant_named`` finds it again."""
    return variant.sku or str(variant.pk)


def variant_named(store: Store, wanted: str) -> Variant:
    """The variant that somebody means.

    Raises:
        ValidationError: there is none, or several; the text says so.
    """
    rows = Variant.objects.of(store).select_related("product")
    found = list(rows.filter(sku=wanted) or rows.filter(sku__iexact=wanted)[:2])
    found = found or list(rows.filter(product__slug=wanted)[:2]) or _by_id(store, wanted)
    if not found:
        raise forms.ValidationError(_("There is no such article: %s") % wanted)
    if len(found) > 1:
        raise forms.ValidationError(_("There are several of it: name one by its article number."))
    return found[0]


def _by_id(store: Store, wanted: str) -> list[Variant]:
    try:
        key = UUID(wanted)
    except ValueError:
        return []
    return list(Variant.objects.of(store).select_related("product").filter(pk=key))
