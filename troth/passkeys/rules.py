"""What a store asks for beside the mailed code. Pure but for one look at the rows."""

from collections.abc import Sequence

from troth.lib.promises import keeps
from troth.people.models import Person
from troth.policy.models import Store
from troth.staff.actions import roles_of

from .models import Passkey, Password


@keeps("C2-2")
def signs_in_alone(store: Store) -> bool:
    """Whether a passkey may take the code's place; else it comes on top of it."""
    return store.terms.sign_in.passkey == "instead"


@keeps("C2-2")
def passkeys_on_top(person: Person) -> Sequence[Passkey]:
    """The passkeys that are asked for after the code; none where a passkey is the code's equal."""
    if signs_in_alone(person.store):
        return ()
    return tuple(Passkey.objects.of(person.store).of_person(person))


@keeps("K-07")
def password_of(person: Person) -> Password | None:
    """What is asked for after the code where somebody set one."""
    return Password.objects.of(person.store).of_person(person).first()


@keeps("C2-2", "K-07")
def asks_for_more(person: Person) -> bool:
    """Whether the code alone does not sign this person in."""
    return bool(passkeys_on_top(person)) or password_of(person) is not None


@keeps("C3-1e")
def is_required_of(person: Person) -> bool:
    """Whether a person works here and so needs a passkey; in a demo store it is offered."""
    store = person.store
    return _is_required(store) and bool(roles_of(store, person))


def has_passkey(person: Person) -> bool:
    return Passkey.objects.of(person.store).of_person(person).exists()


def _is_required(store: Store) -> bool:
    return store.terms.staff.passkey == "required" and not store.is_demo
