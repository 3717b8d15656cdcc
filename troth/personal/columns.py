"""A sealed column can be selected and asked whether it is null; nothing else makes sense of it."""

from typing import Any, NoReturn

from django.db.models.expressions import Col
from django.db.models.lookups import IsNull

from .values import PersonalFieldMisuse


class SealedColumnCannotBeComputedWith:
    """Stands where SQL would stand; becomes SQL only when the column is plainly selected."""

    def __init__(self, sql: str, column: str) -> None:
        self.selected = sql
        self.column = column

    def __str__(self) -> NoReturn:
        refuse_computing(self.column)

    def __getitem__(self, position: object) -> NoReturn:
        refuse_computing(self.column)


def refuse_computing(column: str) -> NoReturn:
    raise PersonalFieldMisuse(
        f"{column} is sealed: it cannot be ordered by, compared, copied with F() or aggregated. "
        "Look it up with .where() if it declares lookup=True; else reveal it row by row."
    )


class SealedCol(Col):
    """Compiles to a refusal unless it is selected as it is."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[Any, Any]:
        sql, params = super().as_sql(compiler, connection)
        return SealedColumnCannotBeComputedWith(sql, str(self.target)), params

    def select_format(self, compiler: Any, sql: Any, params: Any) -> tuple[str, Any]:
        return sql.selected, params


class SealedIsNull(IsNull):
    """Whether there is a value at all may be asked of a sealed column."""

    def process_lhs(self, compiler: Any, connection: Any, lhs: Any = None) -> tuple[str, Any]:
        sql, params = Col.as_sql(lhs or self.lhs, compiler, connection)
        return sql, params
