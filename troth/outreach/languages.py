"""In which language a person is written to where no page of theirs tells."""

from troth.people.models import Acceptance, Person

from .models import Language

AT_HOME = "zh-hant"  # for who has not agreed to anything in a language yet


def language_of(person: Person) -> str:
    """The one they chose, else that in which they agreed to a text last."""
    return chosen_by(person) or _agreed_in(person) or AT_HOME


def chosen_by(person: Person) -> str:
    """The language that a person asked for; empty where they did not say."""
    mine = Language.objects.of(person.store_id).filter(person=person)
    return mine.values_list("language", flat=True).first() or ""


def choose(person: Person, language: str) -> None:
    """Write to a person in ``en`` or ``zh-hant`` from now on."""
    Language.objects.of(person.store_id).update_or_create(
        store_id=person.store_id, person=person, defaults={"language": language}
    )


def _agreed_in(person: Person) -> str:
    agreed = Acceptance.objects.of(person.store_id).filter(person=person).order_by("-accepted_at")
    return agreed.values_list("language", flat=True).first() or ""
