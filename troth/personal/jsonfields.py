"""The declaration of a personal value with a structure."""

import json
from typing import Any

from django.db import models

from .fields import PersonalField
from .values import Ciphertext, Draft, PersonalFieldMisuse, Sealed

JSON = dict[str, Any] | list[Any] | str | int | float | bool


class PersonalJSON(PersonalField[JSON]):
    """Any value that JSON can say; JSON's ``null`` is no value. A change in place is not noticed."""

    _pyi_private_set_type: JSON | Sealed[JSON]
    _pyi_private_get_type: Sealed[JSON]
    python_type = object

    def held(self, row: models.Model, value: Any) -> Ciphertext | Draft[JSON] | None:
        if value is None or isinstance(value, Ciphertext | Sealed):
            return super().held(row, value)
        if self.from_bytes(self.to_bytes(value)) != value:  # a tuple, a key that is no text
            raise PersonalFieldMisuse(f"{self.name} takes what JSON can say")
        return Draft(value)

    def to_bytes(self, value: JSON) -> bytes:
        try:
            text = json.dumps(value, allow_nan=False, sort_keys=True, separators=(",", ":"))
        except (TypeError, ValueError):
            raise PersonalFieldMisuse(f"{self.name} takes what JSON can say") from None
        return text.encode()

    def from_bytes(self, plain: bytes) -> JSON:
        value: JSON = json.loads(plain)
        return value
