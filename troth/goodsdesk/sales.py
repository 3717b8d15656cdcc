"""Prices for a time: what runs, what is planned, and planning it for one product or many."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.db.models import Count, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from troth.backoffice import rooms
from troth.backoffice.desks.pages import page
from troth.catalogue import collecting
from troth.catalogue.models import Category, Collection, Product, Variant
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.pricing import scheduling
from troth.pricing.models import Sale
from troth.pricing.rules import reduced
from troth.pricing.scheduling import Overlap, Period
from troth.pricing.setting import Price
from troth.staff.routes import StaffRequest, staff

NEWEST = 50
HERE = ZoneInfo(settings.TIME_ZONE)


class MomentField(forms.DateTimeField):
    """A day and a time of the shop's clock."""

    def __init__(self, label: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(label=label, widget=widget, input_formats=["%Y-%m-%dT%H:%M"])


class SaleForm(forms.Form):
    """What is reduced, by how much, from when until when."""

    category = forms.ModelChoiceField(
        Category.objects.none(), label=gettext_lazy("All of a category"), required=False
    )
    collection = forms.ModelChoiceField(
        Collection.objects.none(), label=gettext_lazy("All of a collection"), required=False
    )
    product = forms.CharField(
        label=gettext_lazy("Or one product: its address in the shop, or an article number"),
        max_length=255,
        required=False,
    )
    percent = forms.IntegerField(
        label=gettext_lazy("Reduced by how many per cent"), min_value=1, max_value=99
    )
    starts_at = MomentField(gettext_lazy("From"))
    ends_at = MomentField(gettext_lazy("Until"))

    def __init__(self, store: Store, data: Any = None) -> None:
        super().__init__(data)
        self.store = store
        self.fields["category"].queryset = Category.objects.of(store)  # type: ignore[attr-defined]
        mine = Collection.objects.of(store)
        self.fields["collection"].queryset = mine  # type: ignore[attr-defined]

    def clean_product(self) -> Product | None:
        wanted: str = self.cleaned_data["product"].strip()
        if not wanted:
            return None
        found = _named(self.store, wanted)
        if found is None:
            raise forms.ValidationError(_("There is no such product."))
        return found

    def clean(self) -> None:
        said = self.cleaned_data
        if len([name for name in ("category", "collection", "product") if said.get(name)]) > 1:
            raise forms.ValidationError(_("Choose a category, a collection or one product."))
        if not any(said.get(name) for name in ("category", "collection", "product")):
            raise forms.ValidationError(_("Choose what is reduced."))
        starts_at, ends_at = said.get("starts_at"), said.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("It ends before it begins."))

    @property
    def period(self) -> Period:
        return Period(self.cleaned_data["starts_at"], self.cleaned_data["ends_at"])

    @property
    def subject(self) -> Category | Collection | Product:
        said = self.cleaned_data
        chosen: Category | Collection | Product
        chosen = said["category"] or said["collection"] or said["product"]
        return chosen

    def prices(self) -> dict[Variant, Price]:
        """What each variant costs during the sale."""
        percent = self.cleaned_data["percent"]
        rows = Variant.objects.of(self.store).filter(product__in=_products(self.subject))
        usual = scheduling.usual_prices(rows, self.store)
        return {row: Price(reduced(usual[row.pk], percent)) for row in rows}


@staff(*rooms.CATALOGUE)
@require_http_methods(["GET", "POST"])
def listed(request: StaffRequest) -> HttpResponse:
    """The sales of the store, and the form to plan another."""
    form = SaleForm(request.store, request.POST if request.method == "POST" else None)
    if form.is_valid() and _planned(form, request):
        return _back()
    counted = Sale.objects.of(request.store).annotate(variants=Count("schedules"))
    facts = {"sales": counted[:NEWEST], "form": form, "zone": HERE.key}
    return page(request, "goodsdesk/sales.html", facts, status=422 if form.is_bound else 200)


@staff(*rooms.CATALOGUE)
@require_POST
def cancelling(request: StaffRequest, sale_id: UUID) -> HttpResponse:
    """Take a sale back, planned or running."""
    sale = get_object_or_404(Sale.objects.of(request.store), pk=sale_id)
    scheduling.cancel(sale, by=request.actor)
    return _back()


def _planned(form: SaleForm, request: StaffRequest) -> bool:
    name, prices = _name_of(form.subject), form.prices()
    if not prices:
        form.add_error(None, _("There is nothing in it."))
        return False
    try:
        scheduling.plan(request.store, name, prices, form.period, by=request.actor)
    except Overlap as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _name_of(subject: Category | Collection | Product) -> Texts:
    name: Texts = subject.name if isinstance(subject, Category) else subject.title
    return name


def _products(subject: Category | Collection | Product) -> "QuerySet[Any, Any]":
    """The products of it, for a query."""
    if isinstance(subject, Category):
        found = Product.objects.of(subject.store_id).in_category(subject)
    elif isinstance(subject, Collection):
        found = collecting.products_of(subject)
    else:
        found = Product.objects.of(subject.store_id).filter(pk=subject.pk)
    return found.order_by().values("pk")


def _named(store: Store, wanted: str) -> Product | None:
    mine = Product.objects.of(store)
    of_variant = Variant.objects.of(store).filter(sku__iexact=wanted)
    found = mine.filter(slug=wanted).first()
    return found or mine.filter(pk__in=of_variant.values("product")).first()


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("sales"))
