"""What is kept about people, for themselves and for an authority: as a page, and as a file."""

from collections.abc import Sequence

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.declarations.inventory import Row, records_of, rows_of, tasks_of
from troth.lib.promises import keeps
from troth.lib.routes import kept, public
from troth.storefront.requests import ShopRequest

from .exports import csv_of, json_of


@public
@kept
@require_safe
@keeps("G-02")
def inventory(request: ShopRequest) -> HttpResponse:
    """Each kind of data that the shop keeps about people, with what for, how long and who gets it."""
    rows = rows_of(request.store.slug)
    facts = {
        "sealed": _by_category([row for row in rows if row.is_sealed]),
        "others": _by_category([row for row in rows if not row.is_sealed]),
        "total": len(rows),
        "purposes": request.store.terms.purposes.values(),
    }
    return render(request, "evidence/data.html", facts)


@public
@require_safe
@keeps("G-02")
def as_csv(request: ShopRequest) -> HttpResponse:
    """The same as a table for a spreadsheet, in the language of the page."""
    name = f"{request.store.slug}-data.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        csv_of(request.store), content_type="text/csv; charset=utf-8", headers=headers
    )


@public
@require_safe
@keeps("G-02")
def as_json(request: ShopRequest) -> HttpResponse:
    """The record of processing, in both languages."""
    return JsonResponse(json_of(request.store), json_dumps_params={"ensure_ascii": False})


@public
@require_safe
@keeps("C4-1")
def tasks(request: ShopRequest) -> HttpResponse:
    """What the program does by itself, and which records exist where safety is in danger."""
    facts = {"tasks": tasks_of(request.store.slug), "records": records_of(request.store.slug)}
    return render(request, "evidence/tasks.html", facts)


def _by_category(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row.category_label), []).append(row)
    return list(found.items())
