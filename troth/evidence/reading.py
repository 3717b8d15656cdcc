"""A text of the shop made ready to read: parts with anchors, clauses with how they stand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from django.urls import reverse
from django.utils.translation import gettext as _

from troth.lib.html import Prose, words_of
from troth.policy.clauses import clause_ids_of, html_of
from troth.policy.models import Store
from troth.promises.register import Promise, promises_of
from troth.storefront.prose import announced

HEADING = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
MARKS = re.compile(r'(?:<a class="clause"[^>]*>[^<]+</a> )+')
MARKED = re.compile(r">([^<>]+)</a>")


@dataclass(frozen=True)
class Part:
    """A heading of a text, and its anchor."""

    anchor: str
    title: str


@dataclass(frozen=True)
class Reading:
    """A text as a page shows it."""

    html: Prose
    parts: tuple[Part, ...]
    ahead: tuple[Promise, ...]  # what it promises and does not keep yet


def read(store: Store, text: str) -> Reading:
    """The words of a text in force. Each clause that is not in force yet says so itself."""
    promises = {promise.id: promise for promise in promises_of(store.slug)}
    said = [promises[one] for one in clause_ids_of(text) if one in promises]
    page = _with_marks(html_of(text, _page_of), promises)
    return Reading(
        _with_anchors(page), _parts(page), tuple(each for each in said if not each.is_in_force)
    )


def read_former(text: str) -> Reading:
    """The words of a version as it was published; how its clauses stand today is not its affair."""
    page = _with_marks(html_of(text, _page_of), {})
    return Reading(_with_anchors(page), _parts(page), ())


def _page_of(promise: str) -> str:
    return reverse("promise", args=[promise])


def _with_marks(page: str, promises: Mapping[str, Promise]) -> str:
    """The ids of each clause together, and beside them what is not in force yet."""
    return MARKS.sub(lambda found: _mark(found[0], promises), page)


def _mark(links: str, promises: Mapping[str, Promise]) -> str:
    known = [promises[one] for one in MARKED.findall(links) if one in promises]
    ahead = [each.id for each in known if not each.is_in_force]
    if not ahead:
        return f'<span class="clauses">{links}</span> '
    # Where only some of several are not in force, it has to say which.
    which = "" if len(ahead) == len(known) else f"{', '.join(ahead)}: "
    said = escape(f"{which}{_('not yet in force')}")
    return f'<span class="clauses">{links}<span class="clauses__ahead">{said}</span></span> '


def _with_anchors(page: str) -> Prose:
    number = iter(range(1, page.count("<h2>") + 1))
    anchored = HEADING.sub(lambda found: f'<h2 id="part-{next(number)}">{found[1]}</h2>', page)
    return Prose(announced(anchored))


def _parts(page: str) -> tuple[Part, ...]:
    titles = enumerate(HEADING.findall(page), 1)
    return tuple(Part(f"part-{number}", words_of(title)) for number, title in titles)
