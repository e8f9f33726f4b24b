"""What a file needs now, each with its sentence and next action; and the end check, where its time has come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from accueil.access.permissions import P
from accueil.cases.queries.rows import FileRows
from accueil.cases.queries.worklist import WorkRow
from accueil.cases.states import Stage
from accueil.portals.officer.errands.decide import DecideForm, choices_of, decided_part
from accueil.portals.officer.errands.end_check import told_by_commitment
from accueil.portals.officer.errands.work_list import ERRANDS, GROUPS, action_of
from accueil.ui.dates import long_day
from accueil.ui.parts.states import State

CHECKED = frozenset({Stage.ALL_DONE, Stage.TERM_REACHED, Stage.FULFILLED, Stage.NOT_FULFILLED, Stage.REASON_RECOGNISED})


def todo(due: Iterable[WorkRow], desk: Any) -> list[dict[str, Any]]:
    """Everything due in this file, the most urgent first."""
    return [
        {
            "row": row,
            "state": _state(row),
            "word": f"{long_day(row.due_on)}, {row.due_in_words}",
            "action": _offered(row, desk),
        }
        for row in due
    ]


def _offered(row: WorkRow, desk: Any) -> tuple[str, str] | None:
    """The next action where this officer may take it; the file itself is open already."""
    address, words = action_of(row, desk)
    return (address, words) if words == row.action and row.kind in ERRANDS else None


def _state(row: WorkRow) -> State:
    return GROUPS[row.group][0]


def end_check(rows: FileRows, of: Any, stage: Stage, desk: Any) -> dict[str, Any] | None:
    """The rule beside the form or the decision; None before its time."""
    about = rows.last_contract
    if about is None or stage not in CHECKED:
        return None
    kind = of.decisions["end_check"]
    said = told_by_commitment(rows, about, of, desk.day, desk.language)
    found = {"told": said, "title": _("The officer decides")}
    decided = about.standing_decision("end_check")
    if decided is not None:
        part = decided_part(rows, decided, kind, desk.language)
        return {**found, "title": _("The officer decided"), "decided": part, "again": desk.allows(P.CASES_DECIDE_CASE)}
    if not desk.allows(P.CASES_DECIDE_CASE):
        return None
    choices = choices_of(kind, "end_check", said.state, desk.language)
    return {**found, "form": DecideForm(stored=rows.case.version, choices=choices)}
