from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from troth.accounts.routes import MemberRequest, member
from troth.catalogue.models import Variant
from troth.guardians import ages
from troth.ledger.actors import Actor
from troth.lib.texts import current_language
from troth.people import noticing
from troth.people.models import Person
from troth.waitlist import actions
from troth.waitlist.models import Wait

from .forms import WishForm


@member
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: MemberRequest, variant_id: UUID) -> HttpResponse:
    """Ask to be told when this is back. Signing in has shown whose mailbox it is."""
    variant = _variant(request, variant_id)
    person = _person(request)
    if ages.waits_for_guardian(person):  # before anything is taken (C6-2)
        return HttpResponseRedirect(reverse("my-guardian"))
    if request.method != "POST":
        return _page(request, variant, WishForm(store=request.store))
    form = WishForm(request.POST, store=request.store)
    if not form.is_valid():
        return _page(request, variant, form)
    by = Actor.person(person.pk)
    try:
        actions.wait(person, variant, language=current_language(), by=by)
    except actions.Objection as objection:
        form.add_error(None, str(objection))
        return _page(request, variant, form)
    noticing.told(person, form.cleaned_data["notice"])
    return HttpResponseRedirect(reverse("my-waiting"))


@member
@require_safe
def wishes(request: MemberRequest) -> HttpResponse:
    """What somebody waits for."""
    mine = Wait.objects.of(request.store).of_person(_person(request))
    return render(request, "storefront/waiting/wishes.html", {"wishes": mine})


@member
@require_POST
def end(request: MemberRequest, wish_id: UUID) -> HttpResponse:
    """Wait no longer. Another's wish is not there."""
    person = _person(request)
    found = Wait.objects.of(request.store).of_person(person).filter(pk=wish_id).first()
    if found is not None:
        found.person = person
        actions.stop(found, by=Actor.person(person.pk))
    return HttpResponseRedirect(reverse("my-waiting"))


def _variant(request: MemberRequest, variant_id: UUID) -> Variant:
    on_sale = Variant.objects.of(request.store).filter(product__published_at__isnull=False)
    found = on_sale.select_related("product").filter(pk=variant_id).first()
    if found is None:
        raise Http404
    return found


def _page(request: MemberRequest, variant: Variant, form: WishForm) -> HttpResponse:
    facts = {"variant": variant, "product": variant.product, "form": form}
    status = 422 if form.errors else 200
    return render(request, "storefront/waiting/wish.html", facts, status=status)


def _person(request: MemberRequest) -> Person:
    person = request.user.person
    person.store = request.store
    return person
