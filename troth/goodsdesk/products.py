from typing import Any

from django.contrib.admin import display
from django.db import models
from django.db.models import Exists, OuterRef, Q, Sum
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.forms import PaginationInlineFormSet

from troth.backoffice import rooms
from troth.backoffice.admins import ChoiceFilter, StoreAdmin
from troth.catalogue.models import Category, Product, Variant
from troth.pricing.models import Schedule
from troth.search import indexing
from troth.staff.routes import StaffRequest

from .forms import ProductForm, VariantForm


class VariantFormSet(PaginationInlineFormSet):  # type: ignore[misc]
    """The rows that the page may send back are those of its store."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["id"].queryset = Variant.objects.of(self.instance.store_id)


class VariantInline(TabularInline):  # type: ignore[misc]
    """Prices and stock of a product's variants."""

    model = Variant
    form = VariantForm
    formset = VariantFormSet
    verbose_name = _("Variant")
    verbose_name_plural = _("Variants")
    fields = (
        "choice", "sku", "price", "compare_at", "stock", "is_tracked",
        "available_from", "preorder_left", "histories",
    )  # fmt: skip
    readonly_fields = ("choice", "histories")
    extra = max_num = 0
    can_delete = False
    hide_title = True

    def get_queryset(self, request: StaffRequest) -> Any:
        running = Schedule.objects.of(request.store).running().filter(variant=OuterRef("pk"))
        return Variant.objects.of(request.store).annotate(is_in_sale=Exists(running))

    @display(description=_("Choice"))
    def choice(self, variant: Variant) -> str:
        return variant.label or "–"

    @display(description=_("History"))
    def histories(self, variant: Variant) -> str:
        return render_to_string("goodsdesk/histories.html", {"variant": variant})

    def has_view_permission(self, request: StaffRequest, obj: models.Model | None = None) -> bool:
        return rooms.open_to(request.actor, rooms.CATALOGUE)

    has_change_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    has_delete_permission = has_add_permission


class ByShown(ChoiceFilter):
    title = _("Shown in the shop")
    parameter_name = "shown"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() is None:
            return queryset
        return queryset.filter(published_at__isnull=self.value() == "no")


class ProductAdmin(StoreAdmin):
    """Products in the shop's order."""

    roles = writers = rooms.CATALOGUE
    title = _("Products")
    form = ProductForm
    inlines = (VariantInline,)
    fields = (
        "title", ("slug", "vendor"), ("category", "is_shown"), "description",
        ("return_class", "permit_number"), "safety",
        ("least_per_order", "most_per_order", "most_per_member"), "pictures_held", "further",
    )  # fmt: skip
    readonly_fields = ("pictures_held", "further")
    list_display = ("cover_shown", "named", "shelf", "prices_shown", "in_stock", "is_on_show")
    list_display_links = ("named",)
    list_filter = (ByShown,)
    search_fields = ("title", "sku")  # see ``get_search_results``
    search_help_text = _("Title or article number")

    def get_queryset(self, request: StaffRequest) -> Any:
        found = Product.objects.of(request.store).with_cards().select_related("category")
        return found.annotate(units=Sum("variants__stock"))

    def get_search_results(self, request: HttpRequest, queryset: Any, term: str) -> Any:
        words = Q(title__en__icontains=term) | Q(title__zh_hant__icontains=term)
        return queryset.filter(words | Q(variants__sku__iexact=term)), True

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        kwargs["queryset"] = Category.objects.of(request.store)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_formset(self, request: Any, form: Any, formset: Any, change: Any) -> None:
        """The variants, each by its deeds; never the whole row, which an order may be changing."""
        for each in formset.forms:
            if each.has_changed():
                each.put(by=request.actor)
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        rows = Product.objects.of(form.instance.store_id).with_details()  # bundles by their parts
        indexing.reindex(rows.get(pk=form.instance.pk))

    @display(description=_("Picture"))
    def cover_shown(self, product: Product) -> str:
        return render_to_string("goodsdesk/cover.html", {"picture": product.cover})

    @display(description=_("Title"))
    def named(self, product: Product) -> str:
        return str(product.title)

    @display(description=_("Category"))
    def shelf(self, product: Product) -> str:
        return str(product.category or "–")

    @display(description=_("Price"))
    def prices_shown(self, product: Product) -> str:
        return str(product.prices or "–")

    @display(description=_("Stock"))
    def in_stock(self, product: Any) -> int:
        return product.units or 0

    @display(description=_("Shown in the shop"), boolean=True)
    def is_on_show(self, product: Product) -> bool:
        return product.is_published

    @display(description=_("Pictures"))
    def pictures_held(self, product: Product) -> str:
        facts = {"pictures": product.pictures.all(), "product": product}
        return render_to_string("goodsdesk/pictures.html", facts)

    @display(description=_("Besides"))
    def further(self, product: Product) -> str:
        return render_to_string("goodsdesk/further.html", {"product": product})
