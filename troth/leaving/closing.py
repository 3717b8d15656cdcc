"""The pages. What was destroyed is told where nobody is signed in any more, by a signed address."""

import json
from typing import Any

from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from troth.accounts import sessions
from troth.accounts.routes import MemberRequest, StoreRequest, member
from troth.accounts.steps import fresh, to_step_up
from troth.ledger.actors import Actor
from troth.lib import clock, cookies
from troth.lib.promises import keeps
from troth.lib.routes import personal
from troth.orders.models import Order
from troth.people.models import Person
from troth.personal.access import Access
from troth.personal.grants import RIGHTS
from troth.retention import certificates, copies, erasing, finishing, plans
from troth.retention.erasing import NothingToErase
from troth.retention.models import Erasure
from troth.standing.models import Measure

from . import plain

NEWEST = 5  # orders that the page names
KEPT = 30  # days for which the address of a certificate works
GONE = '"cache", "storage"'  # what the browser is asked to drop, besides the cookies


@member
@require_http_methods(["GET", "HEAD", "POST"])
@keeps("K-13", "K-04", "C5-3")
def closing(request: MemberRequest) -> HttpResponse:
    """What would go and what would stay; when that is answered with yes, it is done."""
    if request.method != "POST":
        return _page(request)
    return _close(request) if is_fresh(request) else to_step_up(request)


def is_fresh(request: MemberRequest) -> bool:
    """Whether whoever sits there proved within minutes that it is them."""
    row = sessions.of_request(request).row
    return row is not None and row.is_fresh


@fresh
@require_POST
@keeps("K-13")
def copy(request: MemberRequest) -> HttpResponse:
    """All that can be read about the person, as JSON to take along."""
    person = self_of(request)
    clause = request.store.terms.purpose(RIGHTS).clause
    own = Actor.person(person.pk)
    with Access(own, store=request.store, purpose=RIGHTS, clause=clause) as access:
        held = copies.copy_of(person, access).as_json()
    return _download(held, f"{request.store.slug}-{clock.today()}.json")


@personal
@require_safe
def closed(request: StoreRequest, token: str) -> HttpResponse:
    """That it is done, and what the certificate says. It names nobody."""
    erasure = _erasure(request, token)
    told = erasure.certificate or {}
    facts = {
        "goes": plain.parts(request.store, told.get("goes", ())),
        "stays": plain.parts(request.store, told.get("stays", ())),
        "certificate": told,
        "is_complete": erasure.scrubbed_at is not None,
        "ends_on": told.get("last_remnant_expires_on", ""),
        "download": reverse("closed-certificate", args=[token]),
        "kept": KEPT,
    }
    return render(request, "leaving/closed.html", facts)


@personal
@require_safe
def certificate(request: StoreRequest, token: str) -> HttpResponse:
    """The certificate with its proof, for ``bin/verify-proof``."""
    erasure = _erasure(request, token)
    return _download(erasure.certificate or {}, f"{request.store.slug}-certificate.json")


def _page(request: MemberRequest, problem: str = "") -> HttpResponse:
    person = self_of(request)
    goes, stays = plain.of_plan(plans.plan(person))
    mine = Order.objects.of(request.store).of_person(person).newest()
    suspended = Measure.objects.of(request.store).in_force().filter(person=person)
    facts = {
        "goes": goes,
        "stays": stays,
        "orders": mine[:NEWEST],
        "suspended": suspended.filter(kind=Measure.Kind.SUSPENSION).order_by("-until").first(),
        "ends_on": clock.today() + certificates.key_copies_live(request.store),
        "is_fresh": is_fresh(request),
        "problem": problem,
    }
    status = 409 if problem else 200
    return render(request, "leaving/closing.html", facts, status=status)


def _close(request: MemberRequest) -> HttpResponse:
    person = self_of(request)
    try:
        erasure = erasing.erase(person, by=Actor.person(person.pk))
    except NothingToErase:
        kept = _("The law has us keep all of this for now. Nothing was deleted.")
        return _page(request, kept)
    finishing.finish(erasure)
    return _goodbye(request, reverse("closed", args=[_signer().sign(str(erasure.pk))]))


def _goodbye(request: MemberRequest, onward: str) -> HttpResponse:
    """On to the certificate, as nobody: the sessions went with the account."""
    sessions.of_request(request).end()
    response = HttpResponseRedirect(onward)
    _clear(response)
    return response


@keeps("K-13")
def _clear(response: HttpResponse) -> None:
    """Have the browser drop every cookie of ours, what a script stored, and the pages it kept."""
    for cookie in cookies.inventory():
        if not cookie.is_for_staff:
            cookie.drop(response)
    response["Clear-Site-Data"] = GONE


def _erasure(request: StoreRequest, token: str) -> Erasure:
    """Whose certificate it is stands in the address, signed; nobody can make one up."""
    try:
        erasure_id = _signer().unsign(token, max_age=KEPT * 86_400)
        return Erasure.objects.of(request.store).get(pk=erasure_id, part__isnull=True)
    except (BadSignature, Erasure.DoesNotExist):
        raise Http404 from None


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="troth.closed")


def _download(held: dict[str, Any], name: str) -> HttpResponse:
    text = json.dumps(held, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def self_of(request: MemberRequest) -> Person:
    """Whoever is signed in; knows the store without asking the database again."""
    person = request.user.person
    person.store = request.store
    return person
