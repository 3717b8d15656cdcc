from dataclasses import asdict
from typing import Any

from django.db import models

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
