"""The work list as a file to take away: the columns the agent chose, each with its heads and plain values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from accueil.cases.queries.worklist import WorkPage, WorkRow
from accueil.cases.states import Stage
from accueil.portals.officer.errands.stages import STAGES

WHO, ACTION = "who", "action"
# Column of the list, head in the file, value; file number, person and next action are always there.
PARTS: tuple[tuple[str, Any, Callable[[WorkRow], Any]], ...] = (
    ("due", gettext_lazy("Due"), lambda row: row.due_on),
    (WHO, gettext_lazy("File"), lambda row: row.number),
    (WHO, gettext_lazy("Person"), lambda row: row.name),
    ("why", gettext_lazy("Why it needs you"), lambda row: row.sentence),
    ("why", gettext_lazy("Article"), lambda row: row.article.label),
    ("line", gettext_lazy("Signed"), lambda row: row.signed_on),
    ("line", gettext_lazy("In effect"), lambda row: row.effect_on),
    ("line", gettext_lazy("Term"), lambda row: row.ends_on),
    ("step", gettext_lazy("Step"), lambda row: row.step),
    ("stage", gettext_lazy("Where the file stands"), lambda row: str(STAGES[Stage(row.stage)])),
    (ACTION, gettext_lazy("Next action"), lambda row: row.action),
)


def taken(page: WorkPage, columns: Sequence[str]) -> tuple[list[str], list[list[Any]]]:
    """Head and rows of the file."""
    shown = [(head, value) for column, head, value in PARTS if column in (*columns, WHO, ACTION)]
    return [str(head) for head, _value in shown], [[value(row) for _head, value in shown] for row in page.rows]
