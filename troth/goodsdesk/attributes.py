"""The screens of what products may answer: attributes, and the choices of those that have a list."""

from typing import Any, ClassVar

from django import forms
from django.contrib.admin import display
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.admin import TabularInline
from unfold.forms import PaginationInlineFormSet

from troth.backoffice import rooms
from troth.catalogue.models import Attribute, AttributeChoice, AttributeValue
from troth.search.many import index_answering
from troth.staff.routes import StaffRequest

from .fields import TextsFormField
from .growing import GrowingAdmin, StoreForm

SHORT = _("Short name, in small letters")


class AttributeForm(StoreForm):
    name = TextsFormField(label=pgettext_lazy("of a thing", "Name"), required=True)
    unit = TextsFormField(label=_("Unit of a number"), help_text="mm · ml · °C")

    class Meta:
        model = Attribute
        fields = ("name", "slug", "kind", "unit", "is_facet", "position")
        labels: ClassVar = {
            "slug": SHORT,
            "kind": _("How it is answered"),
            "is_facet": _("Lists may be narrowed by it"),
            "position": _("Place"),
        }
        help_texts: ClassVar = {
            "slug": _("So it is named by collections, addresses and files; it stays as it is."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].disabled = not self.instance._state.adding

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        others = Attribute.objects.of(self.store).exclude(pk=self.instance.pk)
        if others.filter(slug=slug).exists():
            raise forms.ValidationError(_("Another attribute has this short name."))
        return slug

    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]
        told = AttributeValue.objects.of(self.store).filter(attribute=self.instance.pk)
        if "kind" in self.changed_data and told.exists():
            raise forms.ValidationError(_("Products answer it already in the other way."))
        return kind


class ChoiceForm(forms.ModelForm[AttributeChoice]):
    name = TextsFormField(label=pgettext_lazy("of a thing", "Name"), required=True)

    class Meta:
        model = AttributeChoice
        fields = ("name", "slug", "position")
        labels: ClassVar = {"slug": SHORT, "position": _("Place")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].disabled = not self.instance._state.adding
        for field in self.fields.values():  # the head of a table's column labels no field
            field.widget.attrs.setdefault("aria-label", str(field.label))

    def save(self, commit: bool = True) -> AttributeChoice:  # noqa: FBT001, FBT002 - Django's signature
        self.instance.store_id = self.instance.attribute.store_id
        return super().save(commit)


class ChoiceFormSet(PaginationInlineFormSet):  # type: ignore[misc]
    """The rows that the page may send back are those of its store."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["id"].queryset = AttributeChoice.objects.of(self.instance.store_id)


class ChoiceInline(TabularInline):  # type: ignore[misc]
    """What a list allows."""

    model = AttributeChoice
    form = ChoiceForm
    formset = ChoiceFormSet
    verbose_name = pgettext_lazy("of a list", "Choice")
    verbose_name_plural = _("Choices, where it is answered from a list")
    fields = ("name", "slug", "position", "removal")
    readonly_fields = ("removal",)
    extra = 4
    can_delete = False  # on a page that says first what uses it
    hide_title = True

    def get_queryset(self, request: StaffRequest) -> Any:
        return AttributeChoice.objects.of(request.store)

    @display(description=_("Delete"))
    def removal(self, choice: AttributeChoice) -> str:
        return _removal("choice-removal", choice)

    def has_view_permission(self, request: StaffRequest, obj: models.Model | None = None) -> bool:
        return rooms.open_to(request.actor, rooms.CATALOGUE)

    has_change_permission = has_add_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class AttributeAdmin(GrowingAdmin):
    """What products may answer, in the order of their pages."""

    title = _("Attributes")
    form = AttributeForm
    inlines = (ChoiceInline,)
    fields = ("name", ("slug", "kind"), "unit", ("is_facet", "position"), "removal")
    readonly_fields = ("removal",)
    list_display = ("named", "kind_shown", "narrows", "place")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """Lists are narrowed by its words, so what answers it is indexed anew."""
        super().save_related(request, form, formsets, change)
        index_answering(form.instance)

    @display(description=_("Delete"))
    def removal(self, attribute: Attribute) -> str:
        return _removal("attribute-removal", attribute)

    @display(description=pgettext_lazy("of a thing", "Name"))
    def named(self, attribute: Attribute) -> str:
        return str(attribute)

    @display(description=_("How it is answered"))
    def kind_shown(self, attribute: Attribute) -> str:
        return attribute.get_kind_display()

    @display(description=_("Lists may be narrowed by it"), boolean=True)
    def narrows(self, attribute: Attribute) -> bool:
        return attribute.is_facet

    @display(description=_("Place"))
    def place(self, attribute: Attribute) -> int:
        return attribute.position


def _removal(route: str, row: models.Model) -> str:
    facts = {"route": route, "row": row, "is_kept": not row._state.adding}
    return render_to_string("goodsdesk/removable.html", facts)
