"""What the shop promises, and how each promise stands."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.lib.routes import public
from troth.policy.clauses import clause_ids_of
from troth.policy.models import Store
from troth.policy.texts import source_of, text_names
from troth.promises.chains import chain_of
from troth.promises.findings import Record, records
from troth.promises.models import Finding
from troth.promises.register import Promise, promises_of
from troth.publishing.titles import TITLES, title_of
from troth.storefront.requests import ShopRequest

from .charts import charts_of
from .lists import chips, choice_in, figures, parts_of
from .numbers import numbers_of
from .points import points_of
from .standing import Standing
from .whose import kind_of, whose

MOST_FINDINGS = 240


@public
@require_safe
def promises(request: ShopRequest) -> HttpResponse:
    """Everything that the shop promises, in plain words."""
    every = _standings(request.store)
    choice = choice_in(request.GET)
    chosen = [each for each in every if choice.takes(each)]
    facts = {
        "figures": figures(every, choice),
        "chips": chips(every, choice),
        "choice": choice,
        "parts": parts_of(chosen),
        "total": len(every),
    }
    return render(request, "evidence/promises.html", facts)


@public
@require_safe
def promise(request: ShopRequest, id_: str) -> HttpResponse:
    """One promise with all that stands behind it."""
    store = request.store
    wanted = _promise(store, id_)
    findings = _findings(store, wanted)
    newest = tuple(each for each in findings if each.is_newest)
    chain = chain_of(wanted)
    facts = {
        "standing": Standing(wanted, Record(newest) if newest else None, whose(store, wanted.pack)),
        "promise": wanted,
        "place": _place_of(store, wanted),
        "numbers": numbers_of(store, wanted.id),
        "points": points_of(wanted.id),
        "tests": chain.tests,
        "controls": chain.controls,
        "probes": sorted({*chain.probes, *(each.probe for each in newest)}),
        "charts": charts_of(findings),
    }
    return render(request, "evidence/promise.html", facts)


def _standings(store: Store) -> list[Standing]:
    found = records(store)
    return [
        Standing(each, found.get(each.id), kind_of(store, each.pack))
        for each in promises_of(store.slug)
    ]


def _promise(store: Store, id_: str) -> Promise:
    found = next((each for each in promises_of(store.slug) if each.id == id_), None)
    if found is None:
        raise Http404
    return found


def _findings(store: Store, promise: Promise) -> list[Finding]:
    """The newest of each probe first, and no more than a page can show."""
    measured = Finding.objects.of(store).filter(promise=promise.id)
    return list(measured.order_by("-is_newest", "-at")[:MOST_FINDINGS])


def _place_of(store: Store, promise: Promise) -> dict[str, str] | None:
    """The text of the shop that says a promise; a law's is said by the law."""
    for name in text_names(store.slug):
        if name in TITLES and promise.id in clause_ids_of(source_of(store.slug, name, "en")):
            return {"name": name, "title": title_of(name)}
    return None
