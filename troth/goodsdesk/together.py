"""Goods put together: of what a bundle consists, and what is offered with a product."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.forms import BaseFormSet, formset_factory
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from troth.backoffice import rooms
from troth.backoffice.desks.pages import page
from troth.catalogue import composing
from troth.catalogue.models import AddOn, BundlePart, Product, Variant
from troth.policy.models import Store
from troth.search import indexing
from troth.staff.routes import StaffRequest, staff

from .fields import PriceField
from .naming import ArticleField, name_of

MOST_PARTS, MOST_OF_ONE = 20, 999
ARTICLE = gettext_lazy("Article number, or the address of a product")


class PartForm(forms.Form):
    """So many of an article; without an article, no part."""

    article = ArticleField(label=ARTICLE, max_length=255, required=False)
    quantity = forms.IntegerField(
        label=gettext_lazy("Pieces"), min_value=1, max_value=MOST_OF_ONE, required=False
    )

    def __init__(self, *args: Any, store: Store, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["article"].store = store  # type: ignore[attr-defined]

    def clean_quantity(self) -> int:
        return self.cleaned_data["quantity"] or 1


PartForms = formset_factory(
    PartForm, extra=2, max_num=MOST_PARTS, absolute_max=MOST_PARTS, validate_max=True
)


class AddOnForm(forms.Form):
    """An article, and what it costs whoever buys the product."""

    article = ArticleField(label=ARTICLE, max_length=255)
    price = PriceField(
        label=gettext_lazy("Price of it then"), widget=forms.TextInput, max_length=12
    )

    def __init__(self, store: Store, data: Any = None) -> None:
        super().__init__(data)
        self.fields["article"].store = store  # type: ignore[attr-defined]
        self.fields["price"].currency = store.currency  # type: ignore[attr-defined]


@staff(*rooms.CATALOGUE)
@require_GET
def listed(request: StaffRequest, product_id: UUID) -> HttpResponse:
    """The variants of a product with their parts, and its add-ons."""
    return _desk(request, _product(request, product_id))


@staff(*rooms.CATALOGUE)
@require_POST
def parts(request: StaffRequest, variant_id: UUID) -> HttpResponse:
    """Let a variant consist of others; without any it is no bundle."""
    found = get_object_or_404(_variants(request), pk=variant_id)
    product = _product(request, found.product_id)
    bound = _part_forms(found, request.POST)
    if bound.is_valid() and _is_composed(found, bound):
        return _back(product)
    return _desk(request, product, bound={found.pk: bound})


@staff(*rooms.CATALOGUE)
@require_POST
def addons(request: StaffRequest, product_id: UUID) -> HttpResponse:
    """Offer an article with a product; offered again, its price changes."""
    product, form = _product(request, product_id), AddOnForm(request.store, request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            composing.offer(said["article"], beside=product, price=said["price"])
        except ValueError as refusal:
            form.add_error("article", str(refusal))
        else:
            return _back(product)
    return _desk(request, product, form=form)


@staff(*rooms.CATALOGUE)
@require_POST
def withdrawal(request: StaffRequest, addon_id: UUID) -> HttpResponse:
    """Offer it no longer."""
    rows = AddOn.objects.of(request.store).select_related("product")
    addon = get_object_or_404(rows, pk=addon_id)
    composing.withdraw(addon)
    return _back(addon.product)


def _is_composed(variant: Variant, bound: BaseFormSet[PartForm]) -> bool:
    """Whether the parts stand now; else the form says why not."""
    if not bound.forms:  # the page has always some
        bound.non_form_errors().append(_("There is nothing in it."))
        return False
    said = [form.cleaned_data for form in bound.forms if form.cleaned_data.get("article")]
    try:
        composing.compose(variant, [(each["article"], each["quantity"]) for each in said])
    except ValueError as refusal:
        bound.non_form_errors().append(str(refusal))
        return False
    return True


def _desk(
    request: StaffRequest,
    product: Product,
    bound: dict[UUID, BaseFormSet[PartForm]] | None = None,
    form: AddOnForm | None = None,
) -> HttpResponse:
    held = bound or {}
    rows = _variants(request).filter(product=product)
    offered = AddOn.objects.of(request.store).filter(product=product)
    facts = {
        "product": product,
        "variants": [(row, held.get(row.pk) or _part_forms(row)) for row in rows],
        "addons": offered.select_related("variant__product"),
        "form": form or AddOnForm(request.store),
    }
    return page(request, "goodsdesk/together.html", facts, status=422 if bound or form else 200)


def _part_forms(variant: Variant, data: Any = None) -> BaseFormSet[PartForm]:
    """The parts of a variant to be changed, and room for more."""
    held = BundlePart.objects.of(variant.store_id).filter(bundle=variant).select_related("part")
    shown = [{"article": name_of(each.part), "quantity": each.quantity} for each in held]
    return PartForms(
        data,
        prefix=f"parts-{variant.pk}",
        initial=None if data else shown,
        form_kwargs={"store": variant.store},
    )


def _variants(request: StaffRequest) -> QuerySet[Variant]:
    return Variant.objects.of(request.store).select_related("store", "product")


def _product(request: StaffRequest, product_id: UUID) -> Product:
    return get_object_or_404(Product.objects.of(request.store), pk=product_id)


def _back(product: Product) -> HttpResponse:
    """To the desk; lists are told, since what can be sold of it may have changed."""
    indexing.reindex(Product.objects.of(product.store_id).with_details().get(pk=product.pk))
    return HttpResponseRedirect(reverse("goods-together", args=[product.pk]))
