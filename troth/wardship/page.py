"""Whether somebody needs a guardian's yes, how it stands, and whose guardian they are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from troth.accounts.routes import MemberRequest, member
from troth.guardians import ages, rules
from troth.guardians.choices import explained, words_of
from troth.guardians.models import Tie
from troth.guardians.rules import Kind, State, Word
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.members.actions import TERMS
from troth.people.models import Person
from troth.publishing import history

from .forms import AgeForm, InvitationForm, MajorityForm


@dataclass(frozen=True)
class Ward:
    """Somebody whose guardian the visitor is; no name and no address, for they are another's."""

    tie: Tie
    since: datetime | None

    @property
    def is_of_age_alone(self) -> bool:
        """Whether only an age makes the yes necessary."""
        return self.tie.reason == Tie.Reason.AGE


@member
@require_safe
@keeps("T-03", "C6-2")
def page(request: MemberRequest) -> HttpResponse:
    """All of it on one page, for whoever asks and for whoever agreed."""
    return shown(request)


def shown(request: MemberRequest, problem: str = "", **forms: Any) -> HttpResponse:
    """The page, with forms that were sent and what is wrong with them."""
    person, terms = own(request), request.store.terms
    facts = ages.facts_of(person)
    in_force = history.in_force(request.store, TERMS)
    shows = {
        "band": words_of(facts.band) if facts.band and ages.is_known(person) else "",
        "explained": explained(terms.ages),
        "is_limited": facts.is_limited,
        "is_needed": rules.needs_guardian(facts, terms.ages),
        "is_young": facts.band is not None and facts.band.is_under(terms.ages.threshold),
        "word": _words(facts.guardian),
        "is_asked": facts.guardian is Word.ASKED,
        "tie": ages.tie_of(person),
        "wards": _wards(person),
        "age": AgeForm(store=request.store, auto_id="age_%s"),
        "invitation": InvitationForm(store=request.store, auto_id="guardian_%s"),
        "majority": MajorityForm(store=request.store, auto_id="majority_%s"),
        "terms_shown": in_force.sha256.in_(current_language()) if in_force else "",
        "problem": problem,
    }
    status = 422 if forms or problem else 200
    return render(request, "wardship/page.html", shows | forms, status=status)


def own(request: MemberRequest) -> Person:
    """Whoever is signed in."""
    person = request.user.person
    person.store = request.store
    return person


def own_actor(request: MemberRequest) -> Actor:
    return Actor.person(request.user.person_id)


def _words(word: Word) -> str:
    return {
        Word.NONE: _(
            "Nobody has agreed yet. You can look around and use your pages; you cannot order."
        ),
        Word.ASKED: _(
            "We have written to them. Until they agree you can look around; you cannot order."
        ),
        Word.YES: _("Your guardian has agreed. You can order."),
        Word.TO_SAY_AGAIN: _(
            "A text of the shop changed. You can order again once your guardian has agreed to it."
        ),
    }[word]


def _wards(person: Person) -> list[Ward]:
    ties = Tie.objects.of(person.store_id).of_guardian(person).not_over().prefetch_related("events")
    return [
        Ward(tie, event.at)
        for tie in ties
        for event in tie.events.all()
        if event.kind == Kind.ACCEPTED.value and tie.state is State.STANDING
    ]
