"""The inventory as files: a table for a spreadsheet, and the record of processing (GDPR, Art. 30)."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from troth.declarations.inventory import NamedTask, Row, Use, rows_of, tasks_of, use_of
from troth.declarations.wording import MEASURES, PERSONS, in_both
from troth.lib import clock
from troth.lib.texts import LANGUAGES, Texts
from troth.policy.models import Store
from troth.policy.parts import Operator, Processor

COLUMNS = (
    "path", "data", "about", "category", "purposes", "bases", "kept", "days", "sealed", "optional",
    "recipients", "countries",
)  # fmt: skip
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # or spreadsheets read Chinese as something else


def csv_of(store: Store) -> str:
    """A line a kind of data, words in the language of the page."""
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    writer.writerows(_line(row) for row in rows_of(store.slug))
    return BYTE_ORDER_MARK + table.getvalue()


def json_of(store: Store) -> dict[str, Any]:
    """Who handles which data of whom, what for, for whom, how long; words in each language."""
    terms = store.terms
    return {
        "store": store.slug,
        "made_at": clock.now().isoformat(timespec="seconds"),
        "policy": {
            "released": terms.released.isoformat(),
            "effective": terms.effective.isoformat(),
        },
        "controller": _operator(terms.operator),
        "persons": [_words(in_both(each)) for each in PERSONS],
        "purposes": [_use(use_of(each)) for each in terms.purposes.values()],
        "data": [_row(row) for row in rows_of(store.slug)],
        "recipients": [_firm(each) for each in terms.processors.values()],
        "measures": [_words(in_both(each)) for each in MEASURES],
        "tasks": [_task(each) for each in tasks_of(store.slug)],
    }


def _line(row: Row) -> Iterator[str]:
    yield from (row.path, str(row.label), str(row.about), str(row.category_label))
    yield "; ".join(str(use.label) for use in row.uses)
    yield "; ".join(dict.fromkeys(str(use.basis) for use in row.uses))
    yield str(row.kept.label)
    yield "" if row.kept.days is None else str(row.kept.days)
    yield from (_yes(said) for said in (row.is_sealed, row.is_optional))
    yield "; ".join(str(firm.name) for firm in row.recipients)
    yield "; ".join(dict.fromkeys(str(firm.country) for firm in row.recipients))


def _yes(said: bool) -> str:  # noqa: FBT001 - a value to write, not a switch
    return "yes" if said else "no"


def _row(row: Row) -> dict[str, Any]:
    return {
        "path": row.path,
        "data": _words(row.label),
        "about": _words(row.about),
        "category": row.category,
        "purposes": [use.slug for use in row.uses],
        "kept": {
            "class": row.kept.slug or None,
            "words": _words(row.kept.label),
            "days": row.kept.days,
            "clause": row.kept.clause or None,
            "period": row.kept.period or None,
            "erasable": row.kept.is_erasable,
        },
        "sealed": row.is_sealed,
        "optional": row.is_optional,
        "without": _words(row.without) if row.without else None,
        "recipients": [firm.slug for firm in row.recipients],
    }


def _use(use: Use) -> dict[str, Any]:
    return {
        "purpose": use.slug,
        "label": _words(use.label),
        "basis": _words(use.basis),
        "clause": use.clause,
    }


def _firm(firm: Processor) -> dict[str, Any]:
    return {
        "firm": firm.slug,
        "name": _words(firm.name),
        "role": _words(firm.role),
        "country": _words(firm.country),
        "purposes": sorted(firm.purposes),
        "categories": sorted(firm.categories),
    }


def _task(task: NamedTask) -> dict[str, Any]:
    return {
        "task": task.slug,
        "label": _words(task.label),
        "purposes": [use.slug for use in task.uses],
    }


def _operator(operator: Operator) -> dict[str, Any]:
    return {
        "name": _words(operator.name),
        "representative": _words(operator.representative),
        "address": _words(operator.address),
        "phone": operator.phone,
        "mailbox": operator.mailbox,
        "complaints": _words(operator.complaints),
    }


def _words(texts: Texts) -> dict[str, str]:
    return {language: texts.in_(language) for language in LANGUAGES}
