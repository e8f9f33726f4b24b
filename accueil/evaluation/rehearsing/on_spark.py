"""The same comparison past one machine: the rules as Spark SQL over a Parquet table of facts.

The session comes from outside: Spark is no dependency of the product (``make test-spark`` proves both equal).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from accueil.evaluation.rehearsing.comparing import DAY, EARLIER, LATER, UNKNOWN, affected
from accueil.law import RuleBook
from accueil.law.sql import literal, quoted, select

FILES = "rehearsed_files"


def changes_on_spark(
    before: RuleBook, after: RuleBook, parquet: str, as_of: date, session: Any
) -> list[tuple[str, str, str, int]]:
    """Rows of rule, from, to, files, as ``comparing.changes`` gives them, in no order. ``parquet`` is the table of
    facts with a column ``contract_id``."""
    rules = affected(before, after)
    if not rules:
        return []
    session.read.parquet(parquet).createOrReplaceTempView(FILES)
    asked = ", ".join(
        f"{name} as ({select(book, rules, as_of, FILES, 'spark', keep=['contract_id'])})"
        for name, book in (("old", before), ("new", after))
    )
    counted = " union all ".join(_one(rule, before.rules[rule].type) for rule in rules)
    return [tuple(row) for row in session.sql(f"with {asked} {counted}").collect()]


def _one(rule: str, kind: str) -> str:
    column = quoted(rule, "spark")
    old, new = f"old.{column}", f"new.{column}"
    was, is_ = (_day(old), _moved(old, new)) if kind == "date" else (_worded(old), _worded(new))
    return (
        f"select {literal(rule, 'spark')}, {was}, {is_}, count(*) from old join new"
        f" on old.contract_id = new.contract_id where not ({old} <=> {new}) group by {was}, {is_}"
    )


def _worded(value: str) -> str:
    text = f"cast({value} as string)"
    return f"coalesce(case {text} when 'true' then 'yes' when 'false' then 'no' else {text} end, '{UNKNOWN}')"


def _day(value: str) -> str:
    return f"case when {value} is null then '{UNKNOWN}' else '{DAY}' end"


def _moved(old: str, new: str) -> str:
    return (
        f"case when {new} is null then '{UNKNOWN}' when {old} is null then '{DAY}'"
        f" when {new} > {old} then '{LATER}' else '{EARLIER}' end"
    )
