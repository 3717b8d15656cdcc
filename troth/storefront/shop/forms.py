"""The small forms of the checkout: how it is paid, and the yes to what was shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from troth.declarations.forms import CollectingForm
from troth.declarations.notices import Collection
from troth.delivery import methods as ways
from troth.guardians import choices
from troth.guardians.rules import Band
from troth.lib.money import Money
from troth.payments import methods as payments

from .offers import offer


class PaymentForm(CollectingForm):
    """How it is paid."""

    collects = Collection(
        "payment",
        ("orders.CheckoutDraft.choices", "orders.Order.purchase"),
        gettext_lazy("We note how you pay, to carry out your order. Card data never reach us."),
    )

    payment = forms.ChoiceField(
        label=gettext_lazy("Payment"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose how you want to pay."),
            "invalid_choice": gettext_lazy("This payment is not offered for this delivery."),
        },
    )

    def __init__(self, *args: Any, delivery: ways.Method, total: Money, **options: Any) -> None:
        super().__init__(*args, **options)
        suited = payments.suited_to(delivery, total)
        offer(self.fields["payment"], [(each.slug, str(each.label)) for each in suited])
        if not total.amount:
            del self.fields["payment"]


class ConfirmationForm(CollectingForm):
    """What the confirm page showed, posted back, and the yes to the terms (T-01)."""

    collects = Collection(
        "order",
        (
            "orders.Order.name",
            "orders.Order.phone",
            "orders.Order.address",
            "orders.Order.purchase",
            "members.Member.joined_at",
            "people.Acceptance.text",
            "guardians.AgeBand.band",
        ),
        gettext_lazy("We keep your order, to carry it out and because the law asks us to."),
        area=gettext_lazy("The country that the parcel goes to."),
    )

    token = forms.CharField(max_length=64, widget=forms.HiddenInput)
    shown = forms.CharField(max_length=64, widget=forms.HiddenInput)
    total = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    terms = forms.CharField(max_length=64, widget=forms.HiddenInput)
    later = forms.CharField(max_length=3000, required=False, widget=forms.HiddenInput)
    # Shown where something is digital; the deed asks for it, which knows the goods.
    begins = forms.BooleanField(
        label=gettext_lazy(
            "I want the files as soon as I have paid, and know that I then cannot withdraw from "
            "them within 7 days."
        ),
        required=False,
    )
    accepted = forms.BooleanField(
        label=gettext_lazy("I have read the terms and accept them."),
        error_messages={"required": gettext_lazy("Please read and accept the terms to order.")},
    )

    def __init__(self, *args: Any, asks_age: bool, is_free: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if is_free:
            self.fields["begins"].label = gettext_lazy(
                "I want the files at once, and know that I then cannot withdraw from them within "
                "7 days."
            )
        if asks_age:
            self.fields["age"] = choices.age_field(self.store.terms.ages)

    @property
    def band(self) -> Band | None:
        """The age that was told, where it was asked; of a valid form."""
        slug = self.cleaned_data.get("age")
        return choices.chosen(slug, self.store.terms.ages) if slug else None


class ParcellessForm(ConfirmationForm):
    """The same where nothing is sent: nobody is asked for a name, a number or an address (K0-1)."""

    collects = Collection(
        "order-without-parcel",
        (
            "orders.Order.purchase",
            "downloads.Permit.left",
            "members.Member.joined_at",
            "people.Acceptance.text",
            "guardians.AgeBand.band",
        ),
        gettext_lazy("We keep your order, to carry it out and because the law asks us to."),
    )
