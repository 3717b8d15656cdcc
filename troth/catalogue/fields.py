from dataclasses import asdict
from typing import Any

from django.db import models
from django.db.models import Subquery

from troth.lib.texts import Texts


class TextsListField(models.JSONField):
    """Keeps a list of ``Texts``, such as the names of a product's options, as JSON."""

    _pyi_private_set_type: list[Texts]
    _pyi_private_get_type: list[Texts]

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", list)
        super().__init__(*args, **options)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> list[Texts] | None:
        loaded = super().from_db_value(value, expression, connection)
        return None if loaded is None else [Texts(**one) for one in loaded]

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        plain = [asdict(one) for one in value] if isinstance(value, list) else value
        return super().get_db_prep_value(plain, connection, prepared)


class Rows(Subquery):
    """All rows of a query that names each one's JSON ``facts``, as one JSON list; none: null.

    It spares a page the query of a prefetch.
    """

    output_field = models.JSONField()

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        template = "(SELECT json_group_array(json(facts)) FROM (%(subquery)s))"
        return self.as_sql(compiler, connection, template=template)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        template = "(SELECT jsonb_agg(facts) FROM (%(subquery)s) AS kept)"
        return self.as_sql(compiler, connection, template=template)
