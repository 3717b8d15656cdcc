"""The houses where goods lie, and whether is sold from them."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from troth.backoffice import rooms
from troth.backoffice.desks.pages import page
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.staff.routes import StaffRequest, staff
from troth.stock import houses
from troth.stock.models import Warehouse

LONGEST = 60


class WarehouseForm(forms.ModelForm[Warehouse]):
    """What a house is called, and its place among those that are sold from."""

    english = forms.CharField(label=gettext_lazy("Name in English"), max_length=LONGEST)
    chinese = forms.CharField(label=gettext_lazy("Name in Chinese"), max_length=LONGEST)

    class Meta:
        model = Warehouse
        fields = ("slug", "position")
        labels: ClassVar = {
            "slug": gettext_lazy("Short name, in small letters"),
            "position": gettext_lazy("Place in the order in which is taken"),
        }

    def __init__(self, store: Store, data: Any = None) -> None:
        super().__init__(data, instance=Warehouse(store=store))

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if Warehouse.objects.of(self.instance.store_id).filter(slug=slug).exists():
            raise forms.ValidationError(_("Another warehouse has this short name."))
        return slug

    def save(self, commit: bool = True) -> Warehouse:  # noqa: FBT001, FBT002 - Django's signature
        self.instance.name = Texts(self.cleaned_data["english"], self.cleaned_data["chinese"])
        return super().save(commit)


@staff(*rooms.CATALOGUE)
@require_http_methods(["GET", "POST"])
def listed(request: StaffRequest) -> HttpResponse:
    """The houses of the store, and a form for another."""
    form = WarehouseForm(request.store, request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.save()
        return _back()
    facts = {"houses": Warehouse.objects.of(request.store), "form": form}
    return page(request, "goodsdesk/warehouses.html", facts, status=422 if form.is_bound else 200)


@staff(*rooms.CATALOGUE)
@require_POST
def closing(request: StaffRequest, warehouse_id: UUID) -> HttpResponse:
    """Sell no more from a house."""
    houses.close(_house(request, warehouse_id))
    return _back()


@staff(*rooms.CATALOGUE)
@require_POST
def opening(request: StaffRequest, warehouse_id: UUID) -> HttpResponse:
    """Sell from a house again."""
    houses.open_up(_house(request, warehouse_id))
    return _back()


def _house(request: StaffRequest, warehouse_id: UUID) -> Warehouse:
    return get_object_or_404(Warehouse.objects.of(request.store), pk=warehouse_id)


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("warehouses"))
