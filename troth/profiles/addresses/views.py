from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from troth.accounts.routes import MemberRequest, member
from troth.delivery.forms import ANOTHER_COUNTRY
from troth.guardians import ages
from troth.ledger.actors import Actor
from troth.members import addressbook
from troth.members.addressbook import MOST, Place, TooMany
from troth.members.holding import member_of, own_access
from troth.members.models import DeliveryAddress
from troth.people import noticing
from troth.people.models import Person
from troth.personal import phones

from .forms import AddressForm, typed_of


@dataclass(frozen=True, repr=False)
class Card:
    """An address as the book shows it; it prints nothing of itself."""

    row: DeliveryAddress
    place: Place

    @property
    def title(self) -> str:
        return self.place.label or self.place.name

    @property
    def phone(self) -> str:
        return phones.written(self.place.phone, self.place.address.country)


@member
@require_safe
def addresses(request: MemberRequest) -> HttpResponse:
    """All of them, with what can be done."""
    if member_of(_person(request)) is None:
        return _to("my")
    cards = _cards(request)
    facts = {
        "cards": cards,
        "is_full": len(cards) >= MOST,
        "said": request.GET.get("said", ""),
    }
    return render(request, "profiles/addresses/addresses.html", facts)


@member
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Write one more."""
    if member_of(_person(request)) is None:
        return _to("my")
    return _edited(request, AddressForm(_sent(request), store=request.store), None)


@member
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: MemberRequest, address_id: UUID) -> HttpResponse:
    """Write one anew; a member's own."""
    row = _own(request, address_id)
    sent = _sent(request)
    initial = typed_of(_opened(request, row)) if sent is None else None
    return _edited(request, AddressForm(sent, initial=initial, store=request.store), row)


@member
@require_POST
def default(request: MemberRequest, address_id: UUID) -> HttpResponse:
    """Use this one for every parcel."""
    addressbook.prefer(_own(request, address_id), by=_self(request))
    return _said("saved")


@member
@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: MemberRequest, address_id: UUID) -> HttpResponse:
    """Say what goes; a press erases it."""
    row = _own(request, address_id)
    if request.method == "POST":
        addressbook.remove(row, by=_self(request))
        return _said("removed")
    card = Card(row, _opened(request, row))
    return render(request, "profiles/addresses/removal.html", {"card": card})


def _edited(request: MemberRequest, form: AddressForm, row: DeliveryAddress | None) -> HttpResponse:
    if request.method != "POST":
        return _page(request, form, row)
    if ages.waits_for_guardian(_person(request)):  # until then nothing more is taken (C6-2)
        return _to("my-guardian")
    if ANOTHER_COUNTRY in request.POST:
        return _page(request, form.reshaped(), row)
    if form.is_valid() and _saved(request, form, row):
        noticing.told(_person(request), form.cleaned_data["notice"])
        return _said("saved")
    return _page(request, form, row, status=422)


def _saved(request: MemberRequest, form: AddressForm, row: DeliveryAddress | None) -> bool:
    by = _self(request)
    try:
        if row is None:
            addressbook.add(form.place, person=_person(request), by=by)
        else:
            addressbook.change(row, form.place, by=by)
    except TooMany:
        form.add_error(None, _("Your book is full. Remove an address first."))
        return False
    return True


def _page(
    request: MemberRequest, form: AddressForm, row: DeliveryAddress | None, *, status: int = 200
) -> HttpResponse:
    facts: dict[str, Any] = {"form": form, "row": row}
    return render(request, "profiles/addresses/address.html", facts, status=status)


def _cards(request: MemberRequest) -> list[Card]:
    rows = addressbook.of_person(_person(request))
    with own_access(_person(request)) as access:
        access.prepare(rows)
        return [Card(row, addressbook.opened(row, access)) for row in rows]


def _opened(request: MemberRequest, row: DeliveryAddress) -> Place:
    with own_access(_person(request)) as access:
        return addressbook.opened(row, access)


def _own(request: MemberRequest, address_id: UUID) -> DeliveryAddress:
    mine = DeliveryAddress.objects.of(request.store).of_person(_person(request))
    row: DeliveryAddress | None = mine.filter(pk=address_id).first()
    if row is None:
        raise Http404
    row.person = _person(request)
    return row


def _sent(request: MemberRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _said(what: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('my-addresses')}?said={what}")


def _to(name: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(name))


def _person(request: MemberRequest) -> Person:
    """Whoever is signed in; knows the store without asking the database again."""
    person = request.user.person
    person.store = request.store
    return person


def _self(request: MemberRequest) -> Actor:
    return Actor.person(request.user.person_id)
