"""What stands in the way of a service: a suspension, or that the account is closed."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from troth.lib.promises import keeps
from troth.members import standing
from troth.members.standing import Refusal
from troth.people.models import Person
from troth.retention.models import Erasure

from .models import Case, Measure

PAGE = "my-standing"


@standing.say
@keeps("T-09")
def suspended(person: Person, service: str) -> Refusal | None:
    """Whether a suspension keeps a service from a person: why, until when, where to object."""
    found = Measure.objects.of(person.store_id).in_force().of_person(person)
    refusing = (each for each in found.select_related("case") if each.refuses(service))
    longest = max(refusing, key=lambda each: each.until, default=None)
    return None if longest is None else Refusal(words_of(longest), PAGE, longest.until)


@standing.say
@keeps("K-13")
def closed(person: Person, _service: str) -> Refusal | None:
    """Whether the person was forgotten: what they had begun elsewhere at that moment goes no further."""
    gone = Erasure.objects.of(person.store_id).filter(person=person, part__isnull=True)
    return Refusal(_("This account is closed."), PAGE) if gone.exists() else None


def words_of(measure: Measure) -> str:
    """What a suspension says wherever a service is refused: its kind of reason, never its words."""
    words = _("This is suspended for your account until %(day)s. The reason: %(reason)s.")
    day = date_format(timezone.localtime(measure.until), "Y-m-d")
    return words % {"day": day, "reason": Case.Reason(measure.case.reason).label}
