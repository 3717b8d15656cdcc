from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models.expressions import F

from troth.lib import ids
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from . import (
    checks,  # noqa: F401 - registers itself with manage.py check
    indexes,
    sealing,
)
from .columns import refuse_computing
from .sealing import personal_fields
from .values import PersonalFieldMisuse

M = TypeVar("M", bound=models.Model)


class PersonalQuerySet(StoreQuerySet[M]):
    """Looks up by what is declared, mints keys in bulk, and refuses what would store garbage."""

    def where(self, **declared: Any) -> Self:
        """Rows by the exact value of fields that declare a look-up; begin with ``.of(store)``.

        ``.where(email=…)`` asks for a value, ``.where(birth_date__birthday="02-03")`` for a part.
        Values must be in the form they are kept in (``emails.normalised`` and the like).
        """
        known = {
            index.question: index
            for field in personal_fields(self.model)
            for index in indexes.of(field)
        }
        conditions = {}
        for name, value in declared.items():
            if name not in known:
                raise PersonalFieldMisuse(f"{self.model.__name__}.{name} declares no look-up")
            index = known[name]
            conditions[f"{index.column}__in"] = index.asked(self._store_id, value)
        return self.filter(**conditions)

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        """All drafts are sealed first: one query for the keys, one commit for new ones."""
        rows = list(objs)
        sealing.seal_drafts(rows)
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Iterable[M], fields: Iterable[str], *args: Any, **kw: Any) -> int:
        self._refuse(fields, "bulk_update() passes by the sealing: save each row")
        return super().bulk_update(objs, fields, *args, **kw)

    def update(self, **kwargs: Any) -> int:
        self._refuse(kwargs, "update() passes by the sealing: save each row")
        return super().update(**kwargs)

    def order_by(self, *field_names: Any) -> Self:
        self._refuse_computing(field_names)
        return super().order_by(*field_names)

    def annotate(self, *args: Any, **kwargs: Any) -> Self:
        self._refuse_computing((*args, *kwargs.values()))
        return super().annotate(*args, **kwargs)

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._refuse_computing((*args, *kwargs.values()))
        return super().aggregate(*args, **kwargs)

    def _personal(self, name: str) -> Any:
        return next((f for f in personal_fields(self.model) if name in (f.name, f.attname)), None)

    def _refuse(self, names: Iterable[str], why: str) -> None:
        for name in names:
            if self._personal(name):
                raise PersonalFieldMisuse(f"{self.model.__name__}.{name}: {why}")

    def _refuse_computing(self, expressions: Iterable[Any]) -> None:
        for expression in expressions:
            for name in _names_in(expression):
                field = self._personal(name.lstrip("-").split("__")[0])
                if field is not None:
                    refuse_computing(str(field))


def _names_in(expression: Any) -> list[str]:
    """The field names that an ordering or an expression speaks of."""
    if isinstance(expression, str):
        return [expression]
    parts = expression.flatten() if hasattr(expression, "flatten") else [expression]
    return [str(vars(part)["name"]) for part in parts if isinstance(part, F)]


class PersonalModel(models.Model):
    """A row about a person. Subclasses add ``person``, a foreign key that is never empty."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")

    objects = PersonalQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; what stands beside a field goes with it."""
        chosen = kwargs.get("update_fields")
        if chosen is not None:
            named = [field for field in personal_fields(type(self)) if field.name in chosen]
            beside = [column for field in named for column in field.companions]
            kwargs["update_fields"] = {*chosen, *beside}
        super().save(*args, **kwargs)
