"""What a product answers to its shop's attributes, as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from troth.lib.texts import Texts, current_language

from .models import Product
from .models.attributes import written

BETWEEN = {"en": ", ", "zh-hant": "、"}


@dataclass(frozen=True)
class Fact:
    """The name of an attribute and the answer, in the language of the page."""

    slug: str
    name: str
    answer: str


def facts_of(product: Product) -> list[Fact]:
    """The facts of a product fetched ``with_page()``; several choices make one fact."""
    rows = groupby(product.page_answers or (), key=lambda row: row["attribute"])
    return [_fact(slug, list(answers)) for slug, answers in rows]


def _fact(slug: str, rows: list[dict[str, Any]]) -> Fact:
    answers = (_answer(row) for row in rows)
    return Fact(slug, str(_texts(rows[0], "name")), BETWEEN[current_language()].join(answers))


def _answer(row: Mapping[str, Any]) -> str:
    if row["number"] is not None:
        unit = str(_texts(row, "unit"))
        number = written(Decimal(str(row["number"])))
        return f"{number} {unit}" if unit else number
    if row["is_so"] is not None:
        return _("Yes") if row["is_so"] else _("No")
    return str(_texts(row, "choice") or _texts(row, "words"))


def _texts(row: Mapping[str, Any], name: str) -> Texts:
    return Texts(row[f"{name}_en"] or "", row[f"{name}_zh_hant"] or "")
