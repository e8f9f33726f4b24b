"""Two books over the same files: which rules answer otherwise, from what to what, for how many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from accueil.law import RuleBook
from accueil.law.columns import sweep
from accueil.law.nodes import Dated, Fact, walk

AFTER = "after:"
UNKNOWN = "unknown"


def affected(before: RuleBook, after: RuleBook) -> list[str]:
    """The rules of both books that may answer otherwise: changed themselves, or through a fact, parameter or rule."""
    changed = {each.name for each in before.diff(after)}
    shared = [name for name in before.rules if name in after.rules]
    touched = {name for name in shared for book in (before, after) if name in changed or _uses(book, name) & changed}
    return [
        name
        for name in shared
        if touched & {name, *before.rules_of(name), *after.rules_of(name)}
        and before.rules[name].type == after.rules[name].type
    ]


def _uses(book: RuleBook, rule: str) -> set[str]:
    """The facts and parameters a rule names itself."""
    names = {each.name for each in walk(book.rules[rule].node) if isinstance(each, Fact)}
    return names | {str(each.parameter) for each in walk(book.rules[rule].node) if isinstance(each, Dated)}


def both(before: RuleBook, after: RuleBook, files: pl.DataFrame, as_of: date, rules: Sequence[str]) -> pl.LazyFrame:
    """The files with what each book says of each rule; the amended one under ``after:`` and the rule's name."""
    told = sweep(before, files.lazy(), as_of, rules)
    told = told.rename({name: f"before:{name}" for name in rules})
    told = sweep(after, told, as_of, rules)
    return told.rename({name: AFTER + name for name in rules} | {f"before:{name}": name for name in rules})


def changes(before: RuleBook, after: RuleBook, files: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Rows of rule, from, to, files: only where the answer changes, the largest groups first within a rule.

    LawError when a fact the rules look at has no column.
    """
    rules = affected(before, after)
    if not rules:
        return pl.DataFrame(schema={"rule": pl.String, "from": pl.String, "to": pl.String, "files": pl.UInt32})
    told = both(before, after, files, as_of, rules).select([*rules, *(AFTER + name for name in rules)]).collect()
    found = [_changed(told, name) for name in rules]
    return pl.concat(found).sort(["rule", "files", "from", "to"], descending=[False, True, False, False])


def _changed(told: pl.DataFrame, rule: str) -> pl.DataFrame:
    pairs = told.lazy().filter(pl.col(rule).ne_missing(pl.col(AFTER + rule)))
    counted = pairs.group_by(rule, AFTER + rule).len("files").collect()
    shown = [_worded(pl.col(rule)).alias("from"), _worded(pl.col(AFTER + rule)).alias("to"), pl.col("files")]
    return counted.select(pl.lit(rule).alias("rule"), *shown)


def _worded(column: pl.Expr) -> pl.Expr:
    """yes, no, a day, a number or text; unknown where there is no answer."""
    text = column.cast(pl.String).replace({"true": "yes", "false": "no"})
    return text.fill_null(UNKNOWN)


def changed_rows(
    before: RuleBook, after: RuleBook, files: pl.DataFrame, as_of: date, rule: str
) -> list[tuple[str, str, str]]:
    """The files whose answer to one rule changes: case id, from, to."""
    told = both(before, after, files, as_of, [rule]).filter(pl.col(rule).ne_missing(pl.col(AFTER + rule)))
    shown = told.select("case_id", _worded(pl.col(rule)).alias("from"), _worded(pl.col(AFTER + rule)).alias("to"))
    return [(row[0], row[1], row[2]) for row in shown.collect().rows()]
