"""Rules as SQL text for PostgreSQL, DuckDB and Spark: the same tree, three spellings.

No `CURRENT_DATE` and no session setting: the day of the question is a literal, so the text can stand in an index.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from accueil.law.errors import LawError
from accueil.law.lowering import Lowering, levels
from accueil.law.nodes import Operator, ShiftUnit
from accueil.law.values import ValueType

if TYPE_CHECKING:
    from accueil.law.book import RuleBook

Dialect = Literal["postgres", "duckdb", "spark"]

_TYPES: dict[ValueType, dict[Dialect, str]] = {
    "bool": {"postgres": "BOOLEAN", "duckdb": "BOOLEAN", "spark": "BOOLEAN"},
    "date": {"postgres": "DATE", "duckdb": "DATE", "spark": "DATE"},
    "int": {"postgres": "INTEGER", "duckdb": "INTEGER", "spark": "INT"},
    "str": {"postgres": "TEXT", "duckdb": "VARCHAR", "spark": "STRING"},
}
_COMPARE = {"==": "=", "!=": "<>"}


class ToSql(Lowering[str]):
    """Nodes as SQL text. Other rules are columns, or with `inline` their own text in place."""

    def __init__(self, book: RuleBook, as_of: date, dialect: Dialect, *, inline: bool = False) -> None:
        super().__init__(book, as_of)
        if dialect not in _TYPES["int"]:
            raise LawError(f"there is no SQL dialect '{dialect}'; choose postgres, duckdb or spark")
        self.dialect, self.inline = dialect, inline

    def column(self, fact: str, type_: ValueType) -> str:
        return quoted(fact, self.dialect)

    def result(self, rule: str) -> str:
        return self.value(self.book.rules[rule].node) if self.inline else quoted(rule, self.dialect)

    def constant(self, value: bool | int | str | date) -> str:
        return literal(value, self.dialect)

    def null(self, type_: ValueType) -> str:
        return f"CAST(NULL AS {_TYPES[type_][self.dialect]})"

    def compare(self, operator: Operator, left: str, right: str) -> str:
        return f"({left} {_COMPARE.get(operator, operator)} {right})"

    def one_of(self, operand: str, values: Sequence[int | str | date]) -> str:
        return f"({operand} IN ({', '.join(self.constant(value) for value in values)}))"

    def negate(self, operand: str) -> str:
        return f"(NOT {operand})"

    def join(self, word: Literal["and", "or"], parts: Sequence[str]) -> str:
        return f"({f' {word.upper()} '.join(parts)})"

    def is_null(self, operand: str) -> str:
        return f"({operand} IS NULL)"

    def no_if_null(self, operand: str) -> str:
        return f"COALESCE({operand}, FALSE)"

    def case(self, pairs: Sequence[tuple[str, str]], otherwise: str, type_: ValueType) -> str:
        whens = " ".join(f"WHEN {condition} THEN {outcome}" for condition, outcome in pairs)
        return f"(CASE {whens} ELSE {otherwise} END)"

    def shift(self, day: str, amount: int, unit: ShiftUnit) -> str:
        return f"CAST({day} + INTERVAL '{amount} {unit}' AS DATE)"

    def add(self, left: str, right: str, sign: Literal[1, -1]) -> str:
        return f"({left} {'+' if sign == 1 else '-'} {right})"

    def days_between(self, start: str, end: str) -> str:
        return f"DATEDIFF({end}, {start})" if self.dialect == "spark" else f"({end} - {start})"

    def part(self, which: Literal["year", "month", "day"], day: str) -> str:
        return f"CAST(EXTRACT({which.upper()} FROM {day}) AS {_TYPES['int'][self.dialect]})"

    def extreme(self, which: Literal["earliest", "latest"], days: Sequence[str]) -> str:
        return f"{'LEAST' if which == 'earliest' else 'GREATEST'}({', '.join(days)})"


def select(
    book: RuleBook,
    rules: Sequence[str] | None,
    as_of: date,
    table: str,
    dialect: Dialect = "postgres",
    *,
    keep: Sequence[str] | None = None,
) -> str:
    """A SELECT over a table whose columns are facts: its columns (or those in `keep`) and one per rule.

    One nested SELECT per dependency level, so that no rule is computed twice. NULL is unknown, never or no text.
    """
    wanted = list(book.rules) if rules is None else list(rules)
    lowering, source = ToSql(book, as_of, dialect), f"SELECT * FROM {_table(table, dialect)}"
    for group in levels(book, wanted):
        columns = (f"{lowering.value(book.rules[name].node)} AS {quoted(name, dialect)}" for name in group)
        source = f"SELECT *, {', '.join(columns)} FROM ({source}) AS t"
    if keep is None:
        return source
    return f"SELECT {', '.join(quoted(name, dialect) for name in (*keep, *wanted))} FROM ({source}) AS t"


def expression(book: RuleBook, rule: str, as_of: date, dialect: Dialect = "postgres") -> str:
    """One rule as a single SQL expression over the columns of its facts, fit for WHERE or an expression index."""
    return ToSql(book, as_of, dialect, inline=True).value(book.rule(rule).node)


def quoted(name: str, dialect: Dialect) -> str:
    """A name as an identifier; Spark takes double quotes for text, so it gets backticks."""
    mark = "`" if dialect == "spark" else '"'
    return f"{mark}{name.replace(mark, mark * 2)}{mark}"


def literal(value: bool | int | str | date, dialect: Dialect) -> str:
    """A constant as SQL text."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case date():
            return f"DATE '{value.isoformat()}'"
        case _:
            text = value.replace("\\", "\\\\") if dialect == "spark" else value
            return f"'{_doubled(text, dialect)}'"


def _doubled(text: str, dialect: Dialect) -> str:
    return text.replace("'", "\\'" if dialect == "spark" else "''")


def _table(name: str, dialect: Dialect) -> str:
    return ".".join(quoted(part, dialect) for part in name.split("."))
