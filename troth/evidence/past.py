"""The texts as they were: every version has an address for ever, and any two can be compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.lib.promises import keeps
from troth.lib.routes import public
from troth.lib.texts import current_language
from troth.policy.models import Store
from troth.publishing import history
from troth.publishing.addresses import address_of, address_of_difference
from troth.publishing.diffs import Block, diff
from troth.publishing.models import Version, today
from troth.publishing.titles import TITLES, title_of
from troth.storefront.requests import ShopRequest

from .reading import read_former

FEW = 2  # unchanged paragraphs that stay open between two changes


@dataclass(frozen=True)
class Entry:
    """A version in the history, with its addresses."""

    version: Version
    former: Version | None
    is_in_force: bool

    @property
    def address(self) -> str:
        return address_of(self.version)

    @property
    def changes(self) -> str:
        """Where it is told what changed from the one before; nothing for the first."""
        return address_of_difference(self.former, self.version) if self.former else ""

    @property
    def is_announced(self) -> bool:
        return self.former is not None and self.version.is_announced(today())


@dataclass(frozen=True)
class Run:
    """Paragraphs one after another that changed, or that did not."""

    blocks: tuple[Block, ...]
    is_folded: bool  # unchanged and many: shown when asked for


@public
@require_safe
@keeps("K-12", "C7-2")
def every(request: ShopRequest) -> HttpResponse:
    """All versions of all texts."""
    versions = history.by_text(request.store)
    texts = [(title_of(name), _entries(versions[name])) for name in TITLES if name in versions]
    return render(request, "evidence/history.html", {"texts": texts})


@public
@require_safe
@keeps("K-12", "C7-2")
def version(request: ShopRequest, text: str, number: str) -> HttpResponse:
    """One version, at its own address for ever."""
    versions = _versions(request.store, text)
    wanted = _numbered(versions, number)
    entry = next(each for each in _entries(versions) if each.version == wanted)
    facts = {
        "version": wanted,
        "entry": entry,
        "reading": read_former(str(wanted.body)),
        "sha256": wanted.sha256.in_(current_language()),
        "others": [
            (each, _difference(versions, each, wanted)) for each in versions if each != wanted
        ],
    }
    return render(request, "evidence/version.html", facts)


@public
@require_safe
@keeps("K-12", "T-04", "C7-2")
def difference(request: ShopRequest, text: str, number: str, old: str) -> HttpResponse:
    """What changed between any two versions of a text."""
    versions = _versions(request.store, text)
    former, wanted = _numbered(versions, old), _numbered(versions, number)
    blocks = diff(former, wanted, current_language())
    facts = {
        "former": former,
        "version": wanted,
        "runs": list(_runs(blocks)),
        "changes": sum(each.kind != "kept" for each in blocks),
        "former_address": address_of(former),
        "address": address_of(wanted),
    }
    return render(request, "evidence/difference.html", facts)


def _versions(store: Store, text: str) -> list[Version]:
    return list(Version.objects.of(store).of_text(text).in_order())


def _numbered(versions: Sequence[Version], number: str) -> Version:
    found = next((each for each in versions if each.number == number), None)
    if found is None:
        raise Http404
    return found


def _entries(versions: Sequence[Version]) -> list[Entry]:
    """The newest first."""
    effective = history.effective_of(versions, today())
    formers = [None, *versions]
    return [
        Entry(each, former, each == effective[-1])
        for each, former in reversed([*zip(versions, formers, strict=False)])
    ]


def _difference(versions: Sequence[Version], one: Version, other: Version) -> str:
    """The address of what changed between two, from the earlier to the later."""
    old, new = sorted((one, other), key=versions.index)
    return address_of_difference(old, new)


def _runs(blocks: Sequence[Block]) -> Iterator[Run]:
    for is_kept, some in groupby(blocks, key=lambda each: each.kind == "kept"):
        run = tuple(some)
        yield Run(run, is_folded=is_kept and len(run) > FEW)
