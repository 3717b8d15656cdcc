"""The words of the shop in both languages: gathered from code and templates, kept in one catalogue.

Run as a program (``bin/messages``) it brings the catalogue up to date and names what it lacks.
"""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from troth.declarations import wording
from troth.declarations.declared import declarations

from . import files

KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
CATALOGUE = files.ROOT / "troth/locale/zh_Hant/LC_MESSAGES/django.po"
BEGINNING = datetime(2026, 11, 1, tzinfo=UTC)
HEADER = "# The words of Troth in Traditional Chinese, as Taiwan uses it. Kept by bin/messages."


def gathered() -> Catalog:
    """Every word that code and templates show, with the files where it stands."""
    found = Catalog(
        locale="zh_Hant",
        project="Troth",
        version="1",
        msgid_bugs_address="none",
        last_translator="Troth",
        language_team="Troth",
        creation_date=BEGINNING,  # the same in every run, so that a change is a change of words
        revision_date=BEGINNING,
        fuzzy=False,
    )
    for path in files.of(".py", ".html", ".txt"):
        for message, context, comments in words_of(path):
            found.add(
                message,
                context=context,
                auto_comments=comments,
                locations=[(files.name_of(path), 0)],
            )
    for words in of_models():
        found.add(words)
    return found


def of_models() -> list[str]:
    """What models say of their rows in their docstrings: the inventory shows it."""
    return [wording.first_paragraph(model) for model, _ in declarations()]


def words_of(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None, list[str]]]:
    """The messages of one file, with their context and comments."""
    source = path.read_text("utf-8")
    if path.suffix != ".py":
        lines = templatize(source, origin=str(path)).splitlines()
        source = "\n".join(line.strip() for line in lines)  # Python would mind how HTML is indented
    for _, message, comments, context in extract("python", BytesIO(source.encode()), KEYWORDS):
        yield message, context, comments


def known() -> Catalog:
    """The catalogue as it is kept."""
    if not CATALOGUE.exists():
        return Catalog(locale="zh_Hant")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_Hant")


def untranslated(words: Catalog, catalogue: Catalog) -> list[str]:
    """The messages that the catalogue lacks, or leaves empty or doubtful."""
    return [str(word.id) for word in words if word.id and not _is_said(word, catalogue)]


def _is_said(word: object, catalogue: Catalog) -> bool:
    entry = catalogue.get(word.id, word.context)  # type: ignore[attr-defined]
    if entry is None or entry.fuzzy:
        return False
    said = entry.string if isinstance(entry.string, (tuple, list)) else (entry.string,)
    return bool(said) and all(said)


def update() -> list[str]:
    """Write the catalogue anew: every word in use, sorted, none that nobody says any more."""
    words, former = gathered(), known()
    for word in words:
        entry = former.get(word.id, word.context) if word.id else None
        if entry is not None and not entry.fuzzy:
            word.string = entry.string
    words.header_comment = HEADER
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, words, width=100, sort_output=True, no_location=True, omit_header=False)
    return untranslated(words, words)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    missing = update()
    print(*(f"without Chinese: {word}" for word in missing), sep="\n", file=sys.stderr)  # noqa: T201
    sys.exit(bool(missing))
