"""What a form showed beside its fields, as its page posts it back."""

from django.test import Client

from troth.declarations import notices
from troth.declarations.forms import CollectingForm
from troth.mypages.entry.forms import EmailForm
from troth.mypages.my.forms import JoiningForm
from troth.profiles.profile.forms import ProfileForm
from troth.storefront.shop.delivery_form import DeliveryForm
from troth.storefront.shop.forms import ConfirmationForm, ParcellessForm, PaymentForm

__all__ = [
    "ConfirmationForm", "DeliveryForm", "EmailForm", "JoiningForm", "ParcellessForm", "PaymentForm",
    "ProfileForm", "noticed", "noticed_by",
]  # fmt: skip


def noticed(
    form: type[CollectingForm], store: str = "kalicia", language: str = "en"
) -> dict[str, str]:
    """The hidden field of a form's notice."""
    return {"notice": notices.notice(store, form.collects, language).sha256}


def noticed_by(client: Client, form: type[CollectingForm]) -> dict[str, str]:
    """The same at the store that a browser stands before."""
    return noticed(form, client.defaults["HTTP_HOST"].split(".")[0])
