from django import template
from django.template.context import Context

from troth.standing.models import Measure

register = template.Library()


@register.simple_tag(takes_context=True)
def has_standing(context: Context) -> bool:
    """Whether the shop has decided anything about whoever is signed in; one query, or none if known."""
    if "has_standing" in context:
        return bool(context["has_standing"])
    request = context["request"]
    return bool(Measure.objects.of(request.store).of_person(request.user.person).exists())
