"""What the first page says to a member: a greeting, and in one line their tier."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from troth.lib.money import Money
from troth.lib.promises import keeps
from troth.members import tiers
from troth.members.holding import Holding
from troth.members.models import Tier
from troth.people.models import Person
from troth.personal.parts import month_day
from troth.publishing.models import today
from troth.standing.letters import services_of
from troth.standing.models import Appeal, Measure


@keeps("K-06")
def greeting_of(held: Holding) -> str:
    """By name where it was told; on a birthday that was told, with a wish."""
    if _is_birthday(held.values.get("birth_date")):
        words = _("Happy birthday, %(name)s") if held.name else _("Happy birthday")
    else:
        words = _("Good to see you, %(name)s") if held.name else _("My account")
    return words % {"name": held.name}


def standing_of(person: Person, decided: Sequence[Measure]) -> list[str]:
    """What the shop has decided about a member and still holds, and by when it answers them."""
    rows = [each for each in decided if each.over_at is None]
    if not rows:
        return []
    said = Appeal.objects.of(person.store_id).open().filter(person=person).select_related("store")
    answers = (
        _("We answer your objection by %(day)s.") % {"day": _day(each.answer_until)}
        for each in said
    )
    return [*map(_decided, rows), *answers]


def decided_about(person: Person) -> list[Measure]:
    """All that the shop has ever decided about a member, the nearest end first."""
    mine = Measure.objects.of(person.store_id).of_person(person)
    return list(mine.select_related("store").order_by("until"))


def _decided(measure: Measure) -> str:
    facts = {"day": _day(measure.until), "services": services_of(measure)}
    if measure.is_ending:
        return _("We have decided to end your account on %(day)s.") % facts
    return _("Suspended until %(day)s: %(services)s.") % facts


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d")


def tier_of(person: Person) -> str:
    """The tier and until when, and what the next one takes; empty where the store has none."""
    steps = tiers.steps_of(person.store)
    row = Tier.objects.of(person.store_id).filter(person=person).first()
    if not steps or row is None:
        return ""
    said = [_held(row, person), _next(row, person)]
    return " ".join(filter(None, said))


def _held(row: Tier, person: Person) -> str:
    step = person.store.terms.tiers.get(row.slug)
    if step is None or row.renews_on is None:
        return ""
    facts = {"tier": step.label, "day": row.renews_on.isoformat()}
    return _("Your tier: %(tier)s, until %(day)s.") % facts


def _next(row: Tier, person: Person) -> str:
    spent = Money(row.spent, person.store.currency)
    facts: dict[str, object] = {"spent": spent}
    step = tiers.next_above(tiers.steps_of(person.store), row.spent)
    if step is None:
        return _("In the last twelve months you spent %(spent)s.") % facts
    facts |= {"tier": step.label, "sum": Money(step.from_amount, person.store.currency)}
    return _("In the last twelve months you spent %(spent)s; %(tier)s begins at %(sum)s.") % facts


def _is_birthday(born: object) -> bool:
    return isinstance(born, date) and month_day(born) == month_day(today())
