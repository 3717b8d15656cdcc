"""The texts of a policy pack: Markdown, one file a language, in ``packs/<slug>/texts``."""

from functools import cache

from troth.lib.texts import LANGUAGES, Texts

from .terms import PACKS, PackError


@cache
def text_of(store: str, name: str) -> Texts:
    """A text of a store's pack (``terms``) in both languages, as Markdown.

    Raises:
        PackError: the pack lacks it in a language.
    """
    return Texts(*(_read(store, name, language) for language in LANGUAGES))


def _read(store: str, name: str, language: str) -> str:
    path = PACKS / store / "texts" / f"{name}.{language}.md"
    if not path.exists():
        raise PackError(f"packs/{store}/texts/{path.name} is missing")
    return path.read_text("utf-8")
