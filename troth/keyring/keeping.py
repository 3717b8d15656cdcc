"""A member's own passkeys: adding one, calling it something else, removing it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from troth.accounts.devices import kind_of, words_of
from troth.accounts.routes import MemberRequest, here_of
from troth.accounts.steps import fresh
from troth.ledger.actors import Actor
from troth.mypages.entry import onward
from troth.passkeys import guards, keeping, proofs, rules
from troth.passkeys.devices import Party, as_text
from troth.passkeys.keeping import LastOne, TooMany
from troth.passkeys.models import Passkey
from troth.passkeys.questions import NotAccepted
from troth.people import noticing
from troth.personal.access import Access

from .forms import NewPasskeyForm, TitleForm
from .signing import not_accepted

P = ParamSpec("P")
View = Callable[Concatenate[MemberRequest, P], HttpResponse]


@dataclass(frozen=True)
class Kept:
    """A passkey as its page shows it."""

    id: UUID
    title: str
    added: date
    used: date | None


def guarded(view: View[P]) -> Callable[Concatenate[Any, P], HttpResponse]:
    """A fresh page; and who works here and has a passkey proves with it that it is them."""

    @wraps(view)
    def answer(request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if guards.wants_own_passkey(request):
            return guards.to_passkey(here_of(request))
        return view(request, *args, **kwargs)

    return fresh(answer)


@guarded
@require_http_methods(["GET", "HEAD", "POST"])
def passkeys(request: MemberRequest) -> HttpResponse:
    """All of a member's passkeys, and a form for one more."""
    if request.method != "POST":
        return _page(request, NewPasskeyForm(initial=_called(request), store=request.store))
    form = NewPasskeyForm(request.POST, store=request.store)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        _add(request, form)
    except NotAccepted:
        form.add_error(None, not_accepted())
        return _page(request, form, status=422)
    except TooMany:
        form.add_error(None, _("You have ten passkeys. Remove one that you do not use first."))
        return _page(request, form, status=422)
    return HttpResponseRedirect(onward.asked(request) or f"{reverse('my-passkeys')}?said=added")


@guarded
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: MemberRequest, passkey_id: UUID) -> HttpResponse:
    """One passkey: call it something else, or remove it."""
    mine = _own(request, passkey_id)
    [shown] = _shown(request, [mine])
    form = TitleForm(request.POST or None, initial={"title": shown.title}, store=request.store)
    if request.method == "POST" and form.is_valid():
        keeping.rename(mine, form.cleaned_data["title"])
        noticing.told(request.user.person, form.cleaned_data["notice"])
        return HttpResponseRedirect(f"{reverse('my-passkeys')}?said=renamed")
    return _one(request, shown, form, status=422 if form.is_bound else 200)


@guarded
@require_POST
def removal(request: MemberRequest, passkey_id: UUID) -> HttpResponse:
    """Remove a passkey."""
    mine, by = _own(request, passkey_id), Actor.person(request.user.person_id)
    try:
        keeping.remove(mine, request.user, by=by)
    except LastOne:
        [shown] = _shown(request, [mine])
        form = TitleForm(initial={"title": shown.title}, store=request.store)
        problem = _("Who works in this shop needs a passkey. Add another before you remove this.")
        return _one(request, shown, form, status=422, problem=problem)
    return HttpResponseRedirect(f"{reverse('my-passkeys')}?said=removed")


def _add(request: MemberRequest, form: NewPasskeyForm) -> None:
    account, given = request.user, form.cleaned_data
    is_first = not rules.has_passkey(account.person)
    keeping.add(Party.of(request), account, given["answer"], given["title"])
    noticing.told(account.person, given["notice"])
    if is_first:
        proofs.note(request)  # its owner has just looked at the device, and at a mailed code before


def _own(request: MemberRequest, passkey_id: UUID) -> Passkey:
    mine = Passkey.objects.of(request.store).of_person(request.user.person)
    found = mine.filter(pk=passkey_id).first()
    if found is None:
        raise Http404
    return found


def _shown(request: MemberRequest, rows: list[Passkey]) -> Iterator[Kept]:
    purpose, actor = request.store.terms.purpose("security"), Actor.person(request.user.person_id)
    with Access(actor, store=request.store, purpose=purpose.slug, clause=purpose.clause) as access:
        access.prepare(rows)
        titles = [row.title.reveal(access) for row in rows]
    for row, title in zip(rows, titles, strict=True):
        used = timezone.localdate(row.used_at) if row.used_at else None
        yield Kept(row.pk, title, timezone.localdate(row.added_at), used)


def _called(request: MemberRequest) -> dict[str, str]:
    return {"title": words_of(kind_of(request.headers.get("User-Agent", "")))}


def _page(request: MemberRequest, form: NewPasskeyForm, *, status: int = 200) -> HttpResponse:
    mine = [*Passkey.objects.of(request.store).of_person(request.user.person)]
    facts = {
        "form": form,
        "passkeys": _shown(request, mine) if mine else (),
        "passkey": as_text(keeping.offer(Party.of(request), request.user)),
        "signs_in_alone": rules.signs_in_alone(request.store),
        "said": request.GET.get("said", ""),
        "onward": onward.asked(request),
    }
    return render(request, "keyring/passkeys.html", facts, status=status)


def _one(
    request: MemberRequest, shown: Kept, form: TitleForm, *, status: int, problem: str = ""
) -> HttpResponse:
    facts = {"passkey": shown, "form": form, "problem": problem}
    return render(request, "keyring/passkey.html", facts, status=status)
