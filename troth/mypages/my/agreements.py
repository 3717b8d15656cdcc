"""What somebody agreed to, what waits for their answer, and what they object to (T-01, T-04)."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from troth.accounts.routes import MemberRequest, member, own_path
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.people import agreements
from troth.people.models import Acceptance, Objection, Person
from troth.people.stances import Stance, needed, unanswered
from troth.publishing.addresses import address_of, address_of_difference
from troth.publishing.models import Version, today
from troth.publishing.titles import title_of


@dataclass(frozen=True)
class Change:
    """A changed text that waits for an answer."""

    version: Version
    former: Version | None  # which held before, to compare it with
    is_needed: bool  # whether nothing can be ordered without an answer
    is_coming: bool  # whether it is not in force yet

    @property
    def shown(self) -> str:
        """The hash of the words in the language of the page."""
        sha256: str = self.version.sha256.in_(current_language())
        return sha256

    @property
    def address(self) -> str:
        return address_of(self.version)

    @property
    def difference(self) -> str:
        """Where the change is marked; empty for a first version."""
        return address_of_difference(self.former, self.version) if self.former else ""


@dataclass(frozen=True)
class Agreed:
    """An acceptance, and the version that it was of where that is still published."""

    acceptance: Acceptance
    version: Version | None

    @property
    def title(self) -> str:
        return title_of(self.acceptance.text)

    @property
    def address(self) -> str:
        """Where the version is read; empty for one of before versions were kept."""
        return address_of(self.version) if self.version else ""


@member
@require_safe
@keeps("T-01", "T-04")
def page(request: MemberRequest) -> HttpResponse:
    """All of it on one page, open to those who object, too."""
    return _page(request)


@member
@require_POST
@keeps("T-04")
def acceptances(request: MemberRequest) -> HttpResponse:
    """Agree to the words that were shown."""
    change, by = _asked(request), Actor.person(request.user.person_id)
    try:
        version, shown = change.version, request.POST.get("shown", "")
        agreements.accept(_self(request), version, shown=shown, by=by)
    except agreements.NotAsShown:
        return _page(request, _("This text changed while you were here. Please look again."))
    return HttpResponseRedirect(_onward(request))


@member
@require_POST
@keeps("T-04", "C7-2")
def objections(request: MemberRequest) -> HttpResponse:
    """Object to a change; no word is asked for."""
    by = Actor.person(request.user.person_id)
    agreements.object_to(_self(request), _asked(request).version, by=by)
    return HttpResponseRedirect(reverse("my-agreements"))


@member
@require_POST
def withdrawal(request: MemberRequest, objection_id: UUID) -> HttpResponse:
    """Take an objection of one's own back."""
    person = _self(request)
    mine = Objection.objects.of(request.store).filter(person=person, pk=objection_id)
    objection = mine.select_related("person__store").first()
    if objection is None:
        raise Http404
    agreements.take_back(objection, by=Actor.person(person.pk))
    return HttpResponseRedirect(reverse("my-agreements"))


def _page(request: MemberRequest, problem: str = "") -> HttpResponse:
    person = _self(request)
    stances = agreements.stances(person)
    facts = {
        "changes": _changes(stances),
        "objections": _objections(person, stances),
        "agreed": _agreed(person, stances),
        "problem": problem,
        "next": own_path(request.GET.get("next", ""), ""),
    }
    status = 422 if problem else 200
    return render(request, "mypages/my/agreements.html", facts, status=status)


def _changes(stances: Mapping[str, Stance]) -> list[Change]:
    """What waits for an answer: first what is in force, then what is coming."""
    found = [_change(stance, each) for stance in stances.values() for each in _open(stance)]
    return sorted(found, key=lambda change: change.version.effective_on)


def _open(stance: Stance) -> list[Version]:
    return [each for each in unanswered(stance, today()) if each.number not in stance.objected]


def _change(stance: Stance, version: Version) -> Change:
    place = stance.versions.index(version)
    former = stance.versions[place - 1] if place else None
    is_needed = needed(stance, today()) == version
    return Change(version, former, is_needed, version.is_announced(today()) and place > 0)


def _asked(request: MemberRequest) -> Change:
    """The change that a form is about: one that this person may answer, objected to or not."""
    text, number = request.POST.get("text"), request.POST.get("version")
    for stance in agreements.stances(_self(request)).values():
        for version in unanswered(stance, today()):
            if (version.text, version.number) == (text, number):
                return _change(stance, version)
    raise Http404


def _objections(person: Person, stances: Mapping[str, Stance]) -> list[tuple[Objection, Change]]:
    """Each objection that stands, with what it is about."""
    return [
        (each, _change(stances[each.text], version))
        for each in agreements.standing_objections(person)
        for version in stances[each.text].versions
        if version.number == each.version
    ]


def _agreed(person: Person, stances: Mapping[str, Stance]) -> list[Agreed]:
    """What the person accepted, the newest first."""
    published = {(v.text, v.number): v for stance in stances.values() for v in stance.versions}
    rows = Acceptance.objects.of(person.store).filter(person=person).order_by("-accepted_at")
    return [Agreed(row, published.get((row.text, row.version))) for row in rows]


def _onward(request: MemberRequest) -> str:
    """Back to what was begun, once nothing more has to be answered first."""
    onward = own_path(request.POST.get("next", ""), "")
    here = reverse("my-agreements")
    return here if not onward or agreements.asked_again(_self(request)) else onward


def _self(request: MemberRequest) -> Person:
    person = request.user.person
    person.store = request.store
    return person
