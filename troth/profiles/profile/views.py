from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from troth.accounts.routes import MemberRequest, member
from troth.declarations import inventory
from troth.declarations.inventory import Row
from troth.guardians import ages
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib.texts import current_language
from troth.members import actions, confirming
from troth.members.holding import member_of, told_by
from troth.members.models import Member
from troth.members.rules import Problems
from troth.outreach import languages
from troth.people import noticing

from . import history
from .forms import LanguageForm, ProfileForm


@dataclass(frozen=True)
class Field:
    """A field of the profile with all that is to be said of it."""

    bound: BoundField
    row: Row
    is_held: bool
    told: Entry | None  # by which it got what stands in it

    @property
    def name(self) -> str:
        return self.bound.name

    @property
    def by(self) -> str:
        return history.by_whom(self.told) if self.told else ""


@member
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: MemberRequest) -> HttpResponse:
    """Look at what the member told us, correct it, and so confirm it."""
    held = told_by(_with_store(request))
    if held.member is None:
        return HttpResponseRedirect(reverse("my"))
    if request.method != "POST":
        form = ProfileForm(held=held.values, store=request.store)
        return _page(request, held.member, form)
    if ages.waits_for_guardian(_with_store(request)):  # until then nothing more is taken (C6-2)
        return HttpResponseRedirect(reverse("my-guardian"))
    form = ProfileForm(request.POST, held=held.values, store=request.store)
    if form.is_valid() and _saved(request, held.member, form):
        noticing.told(request.user.person, form.cleaned_data["notice"])
        return _said("saved")
    return _page(request, held.member, form, status=422)


@member
@require_POST
def confirmation(request: MemberRequest) -> HttpResponse:
    """One click: all of it is still right."""
    mine = member_of(_with_store(request))
    if mine is None:
        return HttpResponseRedirect(reverse("my"))
    actions.vouch(mine, by=_self(request))
    return _said("confirmed")


@member
@require_POST
def language(request: MemberRequest) -> HttpResponse:
    """In which language to write to the member."""
    form = LanguageForm(request.POST, store=request.store)
    if not form.is_valid():
        return _said("language-not")
    person = _with_store(request)
    actions.prefer(person, form.cleaned_data["language"], by=_self(request))
    noticing.told(person, form.cleaned_data["notice"])
    return _said("saved")


def _saved(request: MemberRequest, mine: Member, form: ProfileForm) -> bool:
    """Whether what was typed could be kept; to save what is there is to confirm it."""
    if not form.changes:
        actions.vouch(mine, by=_self(request))
        return True
    try:
        actions.correct(mine, by=_self(request), **form.changes)
    except Problems as fault:
        form.tell(fault)
        return False
    return True


def _page(
    request: MemberRequest, mine: Member, form: ProfileForm, *, status: int = 200
) -> HttpResponse:
    entries = list(history.entries_of(mine.person))
    chosen = languages.chosen_by(mine.person) or current_language()
    facts: dict[str, Any] = {
        "member": mine,
        "form": form,
        "fields": list(_fields(form, mine, entries)),
        "language": LanguageForm(
            initial={"language": chosen}, store=request.store, auto_id="language_%s"
        ),
        "is_asked": confirming.is_asked(mine),
        "events": list(history.events(request.store.slug, entries)),
        "said": request.GET.get("said", ""),
    }
    return render(request, "profiles/profile/profile.html", facts, status=status)


def _fields(form: ProfileForm, mine: Member, entries: list[Entry]) -> Iterator[Field]:
    for name in actions.REMOVABLE:
        path = actions.path_of(name)
        row = inventory.row_of(form.store.slug, path)
        is_held = getattr(mine, name) is not None
        told = history.told_at(entries, path) if is_held else None
        yield Field(form[name], row, is_held, told)


def _said(what: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('my-profile')}?said={what}")


def _with_store(request: MemberRequest) -> Any:
    """Whoever is signed in; knows the store without asking the database again."""
    person = request.user.person
    person.store = request.store
    return person


def _self(request: MemberRequest) -> Actor:
    return Actor.person(request.user.person_id)
