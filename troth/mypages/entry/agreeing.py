"""What somebody agrees to by signing in: the line on the form says so, before they do (C0-2)."""

from troth.declarations import notices
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.people import agreements, noticing
from troth.people.models import Person
from troth.policy.models import Store
from troth.publishing import history
from troth.publishing.models import Version

from .forms import EmailForm

POLICY = "policy"


def policy_of(store: Store) -> Version | None:
    """The policy that the form names; none, where a store has published none."""
    return history.in_force(store, POLICY)


def shown_by(policy: Version | None) -> str:
    """The hash that the form carries: of the words in the language of the page."""
    return policy.sha256.in_(current_language()) if policy else ""


@keeps("C0-2")
def was_shown(policy: Version | None, shown: str) -> bool:
    """Whether a form that came back was about this version."""
    return policy is None or policy.language_of(shown) is not None


@keeps("C0-2")
def agree(person: Person, policy: Version | None, shown: str) -> None:
    """Record the agreement, at the first sign-in alone."""
    if policy is not None:
        by = Actor.person(person.pk)
        agreements.accept_by_first_act(person, policy, shown=shown, by=by)


@keeps("L-01")
def was_told(person: Person, sha256: str) -> None:
    """Record the notice that stood beside the address, now that it is somebody's."""
    notice = notices.shown_by(person.store.slug, EmailForm.collects, sha256)
    if notice is not None:  # else the shop was renewed since, and its old words are gone
        noticing.told(person, notice)
