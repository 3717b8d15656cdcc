"""``manage.py check`` finds personal data that were not declared, and says the line to paste."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models

from troth.policy.terms import stores, terms_of

from .sealing import is_personal, personal_fields

SUSPECTS = (
    (re.compile(r"(^|_)e?mail($|_)"), "PersonalEmail", "e-mail"),
    (re.compile(r"(^|_)(phone|mobile|tel|telephone|fax)($|_)"), "PersonalPhone", "contact"),
    (re.compile(r"(^|_)(address|street|postcode|postal_code)($|_)"), "PersonalAddress", "address"),
    (re.compile(r"(^|_)birth"), "PersonalDate", "birth"),
    (
        re.compile(r"(^|_)(first|last|full|given|family|recipient|buyer|contact)_?name"),
        "PersonalName",
        "name",
    ),
    (
        re.compile(r"(^|_)(passport|national_id|id_number|ip|ip_address|line_id)$"),
        "PersonalText",
        "id",
    ),
)
LOOK_LIKE_DATA = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.DateField,
    models.BinaryField,
)
ROOMS = "troth."


@register
def personal_data_are_declared(**_options: Any) -> list[CheckMessage]:
    """Every personal-looking column is declared; every personal row has its person and its terms."""
    found: list[CheckMessage] = []
    for model in apps.get_models():
        if model.__module__.startswith((ROOMS, "tests.")):
            found += undeclared(model)
            found += without_person(model)
            found += against_the_packs(model)
    return found


def undeclared(model: type[models.Model]) -> Iterator[CheckMessage]:
    """Columns that look personal and are not declared."""
    for field in model._meta.concrete_fields:
        kind = _suspected_as(model, field)
        if kind and not is_personal(field) and not _is_companion(model, field):
            yield Error(
                f"{model.__name__}.{field.name} looks like personal data and is not declared.",
                hint=f'Paste: {field.name} = {kind[0]}(_("{field.verbose_name}"), category="{kind[1]}", '
                'purposes=("fulfilment",), retention="account")',
                obj=field,
                id="troth.E001",
            )


def without_person(model: type[models.Model]) -> Iterator[CheckMessage]:
    """Personal rows that could belong to nobody."""
    if not personal_fields(model) or hasattr(model, "key_subject"):
        return
    path = next((f for f in model._meta.concrete_fields if f.name == "person"), None)
    if path is None or path.null:
        yield Error(
            f"{model.__name__} has personal fields and no path to its person.",
            hint="Paste: person = models.ForeignKey(Person, on_delete=models.PROTECT)",
            obj=model,
            id="troth.E002",
        )


def against_the_packs(model: type[models.Model]) -> Iterator[CheckMessage]:
    """Declarations that name a purpose or a retention class which no pack announces."""
    packs = [terms_of(store) for store in stores()]
    for field in personal_fields(model):
        purposes = frozenset[str]().union(*(terms.purposes for terms in packs))
        unknown = sorted(field.purposes - purposes)
        classless = [terms.store for terms in packs if field.retention not in terms.classes]
        if unknown or not field.purposes or classless or not field.category:
            yield Error(
                f"{field.path}: purposes {sorted(field.purposes)}, retention “{field.retention}” "
                f"and category “{field.category}” must each be said and be known to every pack.",
                hint="See [purposes] and [retention] in packs/*/terms.toml.",
                obj=field,
                id="troth.E003",
            )


def _suspected_as(model: type[models.Model], field: Any) -> tuple[str, str] | None:
    if not isinstance(field, LOOK_LIKE_DATA):
        return None
    for pattern, kind, category in SUSPECTS:
        if pattern.search(field.name):
            return kind, category
    has_person = any(other.name == "person" for other in model._meta.concrete_fields)
    return ("PersonalName", "name") if has_person and field.name == "name" else None


def _is_companion(model: type[models.Model], field: Any) -> bool:
    return any(field.name in other.companions for other in personal_fields(model))
