"""The texts of a policy pack: Markdown, one file a language, in ``packs/<slug>/texts``."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from troth.lib.texts import LANGUAGES, Texts

from . import reading
from .filling import Fault, fill, unknown_in, words_of
from .parts import PackError
from .terms import terms_of


@cache
def text_of(store: str, name: str) -> Texts:
    """A text of a store's pack (``terms``) in both languages, as Markdown, filled from its terms.

    Raises:
        PackError: the pack lacks it in a language, or it names what the terms do not know.
    """
    return Texts(*(_filled(store, name, language) for language in LANGUAGES))


def text_names(store: str) -> list[str]:
    """The texts that a pack has, in any language."""
    return sorted({path.name.split(".")[0] for path in _folder(store).glob("*.*.md")})


def source_of(store: str, name: str, language: str) -> str:
    """A text as it stands in its file, with its blanks.

    Raises:
        PackError: there is no such file.
    """
    path = _folder(store) / f"{name}.{language}.md"
    if not path.exists():
        raise PackError(f"{file_of(store, name, language)} is missing: write the text there")
    return path.read_text("utf-8")


def file_of(store: str, name: str, language: str) -> str:
    """The file of a text as people know it."""
    return f"packs/{store}/texts/{name}.{language}.md"


def told(file: str, faults: Iterable[Fault]) -> list[str]:
    """Faults of a text as sentences with file and line."""
    return [f"{file}:{line}: {words}" for line, words in faults]


def _filled(store: str, name: str, language: str) -> str:
    text, words = source_of(store, name, language), words_of(terms_of(store))
    unknown = told(file_of(store, name, language), unknown_in(text, words))
    if unknown:
        raise PackError("\n".join(unknown))
    return fill(text, words, language)


def _folder(store: str) -> Path:
    return reading.PACKS / store / "texts"
