from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any

from troth.tables.problems import Problem


class Outcome(Enum):
    """What an import did to a product."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass
class ImportReport:
    """What an import read, changed and could not take."""

    variants: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    errors: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    @property
    def products(self) -> int:
        """How many products stand in the shop as the file says."""
        return self.outcomes.total()

    @property
    def has_changes(self) -> bool:
        return bool(self.outcomes[Outcome.CREATED] or self.outcomes[Outcome.UPDATED])

    def as_json(self) -> dict[str, Any]:
        """The shape that ``troth import --json`` prints; problems in the order of the file."""
        return {
            "products": self.products,
            "variants": self.variants,
            **{outcome.value: self.outcomes[outcome] for outcome in Outcome},
            "errors": _in_file_order(self.errors),
            "notes": _in_file_order(self.notes),
        }


def _in_file_order(problems: list[Problem]) -> list[dict[str, Any]]:
    return [asdict(problem) for problem in sorted(problems, key=lambda problem: problem.line)]
