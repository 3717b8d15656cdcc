"""Words a shop shows, in each language it speaks."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils.translation import get_language

# The language that stands in when a text lacks the one asked for.
FALLBACK = {"en": "zh-hant", "zh-hant": "en"}
LANGUAGES = ("en", "zh-hant")


@dataclass(frozen=True)
class Texts:
    """One text in English and in Traditional Chinese; an empty one falls back to the other."""

    en: str = ""
    zh_hant: str = ""

    def in_(self, language: str) -> str:
        """The text in a language (``en`` or ``zh-hant``), or in its fallback."""
        words: dict[str, str] = {"en": self.en, "zh-hant": self.zh_hant}
        return words[language] or words[FALLBACK[language]]

    def __str__(self) -> str:
        return self.in_(current_language())

    def __bool__(self) -> bool:
        return bool(self.en or self.zh_hant)


def current_language() -> str:
    """The language of the page being made: ``en`` or ``zh-hant``."""
    language = get_language() or "en"
    return language if language in LANGUAGES else "en"


class TextsField(models.JSONField):
    """Keeps ``Texts`` as a JSON object."""

    _pyi_private_set_type: Texts
    _pyi_private_get_type: Texts

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", Texts)
        super().__init__(*args, **options)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Texts | None:
        loaded = super().from_db_value(value, expression, connection)
        return None if loaded is None else Texts(**loaded)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(asdict(value) if isinstance(value, Texts) else value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        plain = asdict(value) if isinstance(value, Texts) else value
        return super().get_db_prep_value(plain, connection, prepared)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(asdict(value) if isinstance(value, Texts) else value, model_instance)
