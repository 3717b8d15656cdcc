"""The edit forms of the catalogue, with the rules that need more than one field."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.widgets import UnfoldBooleanSwitchWidget

from troth.catalogue.models import Category, Product, Variant
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.pricing import setting
from troth.pricing.setting import Price
from troth.stock import adjusting, preorders
from troth.stock.adjusting import Why
from troth.stock.models import Reason

from .fields import LongTextsWidget, MarkupFormField, PriceField, TextsFormField

MOST = 2**31 - 1  # that either database keeps
SLUG_TAKEN = _("Another page of the shop has this address already.")


class ProductForm(forms.ModelForm[Product]):
    title = TextsFormField(label=_("Title"), required=True)
    description = MarkupFormField(
        label=_("Description"), help_text=_("Paragraphs, lists and tables in HTML are kept.")
    )
    safety = TextsFormField(label=_("What to know before it is used"), widget=LongTextsWidget)
    is_shown = forms.BooleanField(
        label=_("Shown in the shop"), required=False, widget=UnfoldBooleanSwitchWidget
    )

    class Meta:
        model = Product
        fields = (
            "title", "slug", "vendor", "category", "description",
            "return_class", "safety", "permit_number",
            "least_per_order", "most_per_order", "most_per_member",
        )  # fmt: skip
        labels: ClassVar = {
            "slug": _("Address in the shop"),
            "vendor": _("Brand"),
            "category": _("Category"),
            "return_class": _("Sending back within 7 days"),
            "permit_number": _("Permit number of a medical device"),
            "least_per_order": _("At least, an order"),
            "most_per_order": _("At most, an order"),
            "most_per_member": _("At most, a person"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["is_shown"] = self.instance.is_published
        for deed in ("add", "change", "view"):  # a category is edited on its own page
            setattr(self.fields["category"].widget, f"can_{deed}_related", False)

    def clean_slug(self) -> str:
        return _free_slug(Product, self)

    def clean_most_per_order(self) -> int | None:
        most: int | None = self.cleaned_data["most_per_order"]
        least = self.cleaned_data.get("least_per_order")
        if most is not None and least is not None and most < least:
            raise forms.ValidationError(_("The most cannot be below the least."))
        return most

    def save(self, commit: bool = True) -> Product:  # noqa: FBT001, FBT002 - Django's signature
        """Put on show or take off; a product that was put away comes back when it is shown."""
        product = self.instance
        if self.cleaned_data["is_shown"]:
            product.published_at = product.published_at or clock.now()
            product.archived_at = None
        else:
            product.published_at = None
        return super().save(commit)


class VariantForm(forms.ModelForm[Variant]):
    price = PriceField(label=_("Price"))
    compare_at = PriceField(label=_("Former price"), required=False)

    class Meta:
        model = Variant
        fields = (
            "sku", "price", "compare_at", "stock", "is_tracked", "available_from", "preorder_left",
        )  # fmt: skip
        labels: ClassVar = {
            "sku": _("Article number"),
            "stock": _("Stock"),
            "is_tracked": _("Count the stock"),
            "available_from": _("Expected on"),
            "preorder_left": _("May be pre-ordered"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("price", "compare_at"):
            self.fields[name].currency = self.instance.currency  # type: ignore[attr-defined]
        # The page says what it showed, so that what an order took meanwhile is no change of ours.
        for name in ("price", "compare_at", "stock", "preorder_left"):
            self.fields[name].show_hidden_initial = True
        # What is counted by houses is adjusted at its own desk; a price in a sale follows the clock.
        self.fields["stock"].disabled = self.instance.is_spread
        if getattr(self.instance, "is_in_sale", False):
            for name in ("price", "compare_at"):
                self.fields[name].disabled = True
        for field in self.fields.values():  # the head of a table's column labels no field
            field.widget.attrs["aria-label"] = str(field.label)

    def clean_sku(self) -> str:
        sku: str = self.cleaned_data["sku"]
        if self.instance._state.adding:  # no variant of this product; its id is refused
            return sku
        others = Variant.objects.of(self.instance.store_id).exclude(pk=self.instance.pk)
        if sku and others.filter(sku=sku).exists():
            raise forms.ValidationError(_("Another variant has this article number."))
        return sku

    def clean_compare_at(self) -> int | None:
        former: int | None = self.cleaned_data["compare_at"]
        if former is not None and former <= self.cleaned_data.get("price", 0):
            raise forms.ValidationError(_("The former price must be higher than the price."))
        return former

    def put(self, *, by: Actor) -> None:
        """Save what differs: stock and price by the deeds that write it down."""
        said, changed = self.cleaned_data, set(self.changed_data)
        if "stock" in changed:
            adjusting.count(self.instance, said["stock"], by=by, why=Why(Reason.COUNTED))
        if changed & {"price", "compare_at"}:
            setting.set_price(self.instance, Price(said["price"], said["compare_at"]), by=by)
        if "preorder_left" in changed:
            preorders.widen(self.instance, said["preorder_left"] - self._shown("preorder_left"))
        rest = changed & {"sku", "is_tracked", "available_from"}
        if rest:
            self.instance.save(update_fields=rest)

    def _shown(self, name: str) -> int:
        """The number that the page showed when it was opened."""
        told = self.data.get(self.add_initial_prefix(name), "")
        is_ours = told.isascii() and told.isdigit() and len(told) <= len(str(MOST))
        return min(int(told), MOST) if is_ours else int(self.initial[name])


class CategoryForm(forms.ModelForm[Category]):
    name = TextsFormField(label=pgettext_lazy("of a thing", "Name"), required=True)
    intro = TextsFormField(label=_("Introduction"))

    class Meta:
        model = Category
        fields = ("name", "slug", "intro", "position")
        labels: ClassVar = {"slug": _("Address in the shop"), "position": _("Place in the menu")}

    def clean_slug(self) -> str:
        return _free_slug(Category, self)


def _free_slug(model: type[Product] | type[Category], form: forms.ModelForm[Any]) -> str:
    slug: str = form.cleaned_data["slug"]
    others = model.objects.of(form.instance.store_id).exclude(pk=form.instance.pk)
    if others.filter(slug=slug).exists():
        raise forms.ValidationError(SLUG_TAKEN)
    return slug
