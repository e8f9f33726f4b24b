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
DAY, LATER, EARLIER = "a day", "a later day", "an earlier day"
SCHEMA = {"rule": pl.String, "from": pl.String, "to": pl.String, "files": pl.Int64}


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
    """Rows of rule, from, to, files: only where the answer changes. Of a day it is said whether it moves, not which.

    All is counted in one pass. LawError when a fact the rules look at has no column.
    """
    rules = affected(before, after)
    few = {name: _moves(name, before.rules[name].type) for name in rules if before.rules[name].type in {"bool", "date"}}
    rows: list[tuple[str, str, str, int]] = []
    if rules:
        told = both(before, after, files, as_of, rules)
        sums = [
            mask.sum().alias(f"{name}|{n}") for name, moves in few.items() for n, (_f, _t, mask) in enumerate(moves)
        ]
        many = [name for name in rules if name not in few]
        counted, *grouped = pl.collect_all([told.select(sums or [pl.lit(0)]), *(_grouped(told, name) for name in many)])
        for name, moves in few.items():
            rows += [(name, old, new, counted[f"{name}|{n}"][0] or 0) for n, (old, new, _mask) in enumerate(moves)]
        rows += [row for frame in grouped for row in frame.rows()]
    found = [row for row in sorted(rows, key=lambda row: (row[0], -row[3], row[1], row[2])) if row[3]]
    return pl.DataFrame(found, schema=SCHEMA, orient="row")


def _moves(rule: str, kind: str) -> list[tuple[str, str, pl.Expr]]:
    """The ways an answer of few kinds can change: from, to, and in which rows it does."""
    old, new = pl.col(rule), pl.col(AFTER + rule)
    if kind == "date":
        return [
            (DAY, LATER, (new > old).fill_null(False)),
            (DAY, EARLIER, (new < old).fill_null(False)),
            (DAY, UNKNOWN, old.is_not_null() & new.is_null()),
            (UNKNOWN, DAY, old.is_null() & new.is_not_null()),
        ]
    says = {"yes": (old, new), "no": (~old, ~new)}
    turned = (("yes", "no"), ("no", "yes"))
    moves = [(was, is_, (says[was][0] & says[is_][1]).fill_null(False)) for was, is_ in turned]
    moves += [(was, UNKNOWN, says[was][0].fill_null(False) & new.is_null()) for was in says]
    return moves + [(UNKNOWN, is_, old.is_null() & says[is_][1].fill_null(False)) for is_ in says]


def _grouped(told: pl.LazyFrame, rule: str) -> pl.LazyFrame:
    changed = told.filter(pl.col(rule).ne_missing(pl.col(AFTER + rule))).group_by(rule, AFTER + rule).len("files")
    return changed.select(
        pl.lit(rule).alias("rule"),
        _worded(pl.col(rule)).alias("from"),
        _worded(pl.col(AFTER + rule)).alias("to"),
        pl.col("files").cast(pl.Int64),
    )


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
