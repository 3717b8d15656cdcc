"""What is there of each variant: what runs out, what was adjusted, and saying so with a reason."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from troth.backoffice import rooms
from troth.backoffice.desks.pages import page
from troth.catalogue.models import Variant
from troth.policy.models import Store
from troth.pricing.models import PriceRow
from troth.staff.routes import StaffRequest, staff
from troth.stock import adjusting, places
from troth.stock.adjusting import BelowZero, Why
from troth.stock.models import Adjustment, Reason, Warehouse

LOW = 5  # so few left is worth an order from the supplier
MOST, NEWEST = 50, 30
LARGEST = 1_000_000
MORE, FEWER, NOW = "more", "fewer", "now"
BY_HAND = [choice for choice in Reason.choices if choice[0] not in {Reason.IMPORT, Reason.MOVED}]


class AdjustmentForm(forms.Form):
    """How the stock of a variant changed, and why."""

    how = forms.ChoiceField(
        label=gettext_lazy("What changed"),
        choices=[
            (NOW, gettext_lazy("There are now")),
            (MORE, gettext_lazy("There are more, by")),
            (FEWER, gettext_lazy("There are fewer, by")),
        ],
    )
    quantity = forms.IntegerField(label=gettext_lazy("Pieces"), min_value=0, max_value=LARGEST)
    reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=BY_HAND)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=200, required=False)

    def __init__(self, houses: Sequence[Warehouse], store: Store, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        if houses:
            self.fields["at"] = _house(_("Warehouse"), store)
            self.order_fields(["at"])

    def carry_out(self, variant: Variant, request: StaffRequest) -> None:
        """Do what the form says.

        Raises:
            BelowZero: there are not so many.
        """
        said = self.cleaned_data
        why, at = Why(Reason(said["reason"]), said["note"]), said.get("at")
        if said["how"] == NOW:
            adjusting.count(variant, said["quantity"], by=request.actor, why=why, at=at)
        else:
            change = said["quantity"] if said["how"] == MORE else -said["quantity"]
            adjusting.adjust(variant, change, by=request.actor, why=why, at=at)


class MoveForm(forms.Form):
    """So many from one house to another."""

    quantity = forms.IntegerField(label=gettext_lazy("Pieces"), min_value=1, max_value=LARGEST)

    def __init__(self, houses: Sequence[Warehouse], store: Store, data: object = None) -> None:
        super().__init__(data, auto_id="move_%s")  # type: ignore[arg-type]
        self.fields["from_house"] = _house(_("From"), store)
        self.fields["to_house"] = _house(_("To"), store)
        self.fields["to_house"].initial = houses[-1] if houses else None

    def clean(self) -> None:
        if self.cleaned_data.get("from_house") == self.cleaned_data.get("to_house"):
            raise forms.ValidationError(_("Choose two different warehouses."))


@staff(*rooms.CATALOGUE)
@require_GET
def listed(request: StaffRequest) -> HttpResponse:
    """What runs out, the newest adjustments, and whatever is looked for."""
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:100]
    counted = Variant.objects.of(request.store).filter(is_tracked=True, is_bundle=False)
    low = counted.filter(stock__lte=LOW, product__published_at__isnull=False)
    rows = Adjustment.objects.of(request.store).select_related("variant__product", "warehouse")
    facts = {
        "wanted": wanted,
        "found": _found(request.store, wanted) if wanted else None,
        "low": low.select_related("product").order_by("stock", "product__position", "id")[:MOST],
        "rows": rows[:NEWEST],
        "limit": LOW,
    }
    return page(request, "goodsdesk/stock.html", facts)


@staff(*rooms.CATALOGUE)
@require_GET
def variant(request: StaffRequest, variant_id: UUID) -> HttpResponse:
    """One variant: where it lies, what changed, and the form to say so."""
    return _desk(request, _variant(request, variant_id))


@staff(*rooms.CATALOGUE)
@require_POST
def adjustments(request: StaffRequest, variant_id: UUID) -> HttpResponse:
    """Adjust the stock of a variant."""
    found = _variant(request, variant_id)
    form = AdjustmentForm(_houses(request.store), request.store, request.POST)
    try:
        if form.is_valid():
            form.carry_out(found, request)
            return _saved(found)
    except BelowZero as refusal:
        form.add_error("quantity", str(refusal))
    return _desk(request, found, form=form)


@staff(*rooms.CATALOGUE)
@require_POST
def moves(request: StaffRequest, variant_id: UUID) -> HttpResponse:
    """Bring goods from one house to another."""
    found = _variant(request, variant_id)
    form = MoveForm(_houses(request.store), request.store, request.POST)
    try:
        if form.is_valid():
            said = form.cleaned_data
            adjusting.move(
                found,
                said["quantity"],
                by=request.actor,
                from_=said["from_house"],
                to=said["to_house"],
            )
            return _saved(found)
    except BelowZero as refusal:
        form.add_error("quantity", str(refusal))
    return _desk(request, found, move=form)


def _desk(
    request: StaffRequest,
    found: Variant,
    form: AdjustmentForm | None = None,
    move: MoveForm | None = None,
) -> HttpResponse:
    houses = _houses(request.store)
    rows = Adjustment.objects.of(request.store).filter(variant=found)
    facts = {
        "variant": found,
        "levels": places.levels_of(found) if found.is_spread else [],
        "rows": rows.select_related("warehouse")[:MOST],
        "prices": _prices(found),
        "form": form or AdjustmentForm(houses, request.store),
        "move": (move or MoveForm(houses, request.store)) if len(houses) > 1 else None,
    }
    return page(request, "goodsdesk/variant.html", facts, status=422 if form or move else 200)


def _saved(found: Variant) -> HttpResponse:
    return HttpResponseRedirect(reverse("stock-variant", args=[found.pk]))


def _variant(request: StaffRequest, variant_id: UUID) -> Variant:
    rows = Variant.objects.of(request.store).filter(is_bundle=False).select_related("product")
    return get_object_or_404(rows, pk=variant_id)


def _house(label: str, store: Store) -> forms.Field:
    return forms.ModelChoiceField(Warehouse.objects.of(store), label=label, empty_label=None)


def _houses(store: Store) -> list[Warehouse]:
    return list(Warehouse.objects.of(store))


def _prices(found: Variant) -> list[PriceRow]:
    rows = PriceRow.objects.of(found.store_id).filter(variant=found)
    return list(rows.select_related("variant")[:NEWEST])


def _found(store: Store, wanted: str) -> list[Variant]:
    """By article number, or by a part of the title in either language."""
    title = Q(product__title__en__icontains=wanted) | Q(product__title__zh_hant__icontains=wanted)
    rows = Variant.objects.of(store).filter(title | Q(sku__iexact=wanted), is_bundle=False)
    return list(rows.select_related("product").order_by("product__position", "position")[:MOST])
