"""What a product answers, attribute by attribute."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from troth.backoffice import rooms
from troth.backoffice.desks.pages import page
from troth.catalogue import answering
from troth.catalogue.models import Attribute, AttributeChoice, AttributeValue, Product
from troth.search import indexing
from troth.staff.routes import StaffRequest, staff

from .fields import TextsFormField

YES, NO = "yes", "no"


class AnswersForm(forms.Form):
    """A field for each attribute of the store."""

    def __init__(self, product: Product, data: Any = None) -> None:
        super().__init__(data)
        self.product = product
        held = _held(product)
        asked = Attribute.objects.of(product.store_id)
        self.asked = {f"a-{each.slug}": each for each in asked}
        for name, attribute in self.asked.items():
            self.fields[name] = _field_of(attribute)
            self.initial[name] = _shown(attribute, held.get(attribute.pk, []))

    @transaction.atomic
    def put(self) -> None:
        """Save the answers that differ."""
        for name in self.changed_data:
            said = self.cleaned_data[name]
            if self.asked[name].kind == Attribute.Kind.YES_NO:
                said = {YES: True, NO: False}.get(said)
            answering.answer(self.product, self.asked[name], said)


@staff(*rooms.CATALOGUE)
@require_http_methods(["GET", "POST"])
def listed(request: StaffRequest, product_id: UUID) -> HttpResponse:
    """The answers of a product, and the form to change them."""
    rows = Product.objects.of(request.store).with_details()
    product = get_object_or_404(rows, pk=product_id)
    form = AnswersForm(product, request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.put()
        indexing.reindex(product)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("admin:catalogue_product_change", args=[product.pk]))
    facts = {"product": product, "form": form}
    return page(request, "goodsdesk/answers.html", facts, status=422 if form.is_bound else 200)


def _held(product: Product) -> dict[UUID, list[AttributeValue]]:
    held: dict[UUID, list[AttributeValue]] = {}
    for answer in AttributeValue.objects.of(product.store_id).filter(product=product):
        held.setdefault(answer.attribute_id, []).append(answer)
    return held


def _field_of(attribute: Attribute) -> forms.Field:
    label = f"{attribute} ({attribute.unit})" if attribute.unit else str(attribute)
    match attribute.kind:
        case Attribute.Kind.CHOICE:
            choices = AttributeChoice.objects.of(attribute.store_id).filter(attribute=attribute)
            several = forms.CheckboxSelectMultiple
            return forms.ModelMultipleChoiceField(
                choices, label=label, required=False, widget=several
            )
        case Attribute.Kind.NUMBER:
            return forms.DecimalField(label=label, required=False, max_digits=12, decimal_places=3)
        case Attribute.Kind.YES_NO:
            words = [("", _("Not said")), (YES, _("Yes")), (NO, _("No"))]
            return forms.ChoiceField(label=label, required=False, choices=words)
        case _:
            return TextsFormField(label=label)


def _shown(attribute: Attribute, answers: list[AttributeValue]) -> Any:
    """The answers that are held, as the field shows them."""
    if attribute.kind == Attribute.Kind.CHOICE:
        return [answer.choice_id for answer in answers]
    answer = answers[0] if answers else AttributeValue()
    if attribute.kind == Attribute.Kind.NUMBER:
        return None if answer.number is None else Decimal(str(answer))
    if attribute.kind == Attribute.Kind.YES_NO:
        return {True: YES, False: NO}.get(answer.is_so, "")  # type: ignore[arg-type]
    return answer.words
