from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Watched:
    """A table with triggers."""

    table: str
    columns: tuple[str, ...]
    store: str | None  # the column that says whose row it is; none: a row of every store
    blurred: Mapping[str, str] = field(default_factory=dict)  # columns shown only in part, as SQL
    exact_if: str = ""  # the condition under which they count in full after all

    def differs(self, apart: str) -> str:
        """The condition that an updated row shows something else; ``apart``: SQL's “is not”."""
        shown = (self.blurred.get(each, f'{{row}}."{each}"') for each in self.columns)
        return " OR ".join(
            f"({each.format(row='OLD')}) {apart} ({each.format(row='NEW')})" for each in shown
        )

    def differs_exactly(self, apart: str) -> str:
        """The same for the columns that are usually blurred."""
        return " OR ".join(f"OLD.{each} {apart} NEW.{each}" for each in self.blurred)
