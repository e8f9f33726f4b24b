"""The file drawn in time: what happened, today's place among it, and the dates ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from accueil.agenda.models import Appointment
from accueil.cases.queries.proof import counting
from accueil.cases.queries.rows import ContractRows, FileRows
from accueil.cases.states import Standing
from accueil.programmes import programme
from accueil.programmes.procedure import Programme


@dataclass(frozen=True, slots=True)
class Moment:
    """One day on the line. ``kind``: request, interview, signed, effect, deed, decision, end, appointment.

    ``state``: done (it happened), doing (it began), todo (ahead), late (it should have happened) or no.
    """

    on: dt.date
    kind: str
    label: str
    state: str
    note: str = ""


def timeline_of(
    rows: FileRows, now: Standing, day: dt.date, language: str, appointment: Appointment | None = None
) -> tuple[Moment, ...]:
    """Every day a file knows of, in order."""
    of = programme(rows.case.programme)
    with translation.override(language):
        moments = [*_beginning(rows, of, language, appointment, day)]
        for contract in rows.contracts:
            moments += _contract(contract, of, language)
        moments += _ahead(rows, now, of, day, language)
    return tuple(sorted(moments, key=lambda each: each.on))


def _beginning(
    rows: FileRows, of: Programme, language: str, appointment: Appointment | None, day: dt.date
) -> Iterator[Moment]:
    yield Moment(rows.case.opened_on, "request", of.steps["request"].label.says(language), "done")
    held = of.steps["interview"].label.says(language)
    for interview in rows.interviews:
        yield Moment(interview.held_on, "interview", held, "done", interview.place)
    for roadmap in rows.roadmaps:
        note = _("version %(number)s") % {"number": roadmap.version}
        yield Moment(roadmap.issued_on, "roadmap", of.steps["roadmap"].label.says(language), "done", note)
    if appointment is not None:
        starts = appointment.slot.starts_at.astimezone(ZoneInfo(of.zone)).date()
        state = "todo" if starts >= day else "late"
        yield Moment(starts, "appointment", held, state, appointment.slot.place)


def _contract(contract: ContractRows, of: Programme, language: str) -> Iterator[Moment]:
    row = contract.contract
    if row.signed_on is not None:
        yield Moment(row.signed_on, "signed", _("Signed"), "done")
    if row.effect is not None:
        yield Moment(row.effect.lower, "effect", _("In effect"), "done")
    for obligation in (of.obligations[name] for name in row.obligations):
        proof = counting(contract.evidence, obligation)
        if proof is not None and proof.done_on is not None:
            yield Moment(proof.done_on, "deed", obligation.label.says(language), "done", proof.issuer_name)
            continue
        begun = [each for each in contract.evidence if each.obligation == obligation.id]
        if begun:
            yield Moment(begun[0].began_on, "deed", obligation.label.says(language), "doing", begun[0].issuer_name)
    for decision in contract.decisions:
        kind = of.decisions[decision.kind]
        yield Moment(
            decision.decided_on,
            "decision",
            kind.label.says(language),
            "done" if decision.outcome == next(iter(kind.outcomes)) else "no",
            kind.outcomes[decision.outcome].says(language),
        )
    if row.closed_on is not None:
        yield Moment(row.closed_on, "end", _("Closed"), "done", row.closing_reason)


def _ahead(rows: FileRows, now: Standing, of: Programme, day: dt.date, language: str) -> Iterator[Moment]:
    """The term, and the dates of the last roadmap that lie ahead for what is still missing."""
    if now.ends_on is not None:
        yield Moment(now.ends_on, "end", _("End of the contract"), "done" if now.ends_on < day else "todo")
    last = rows.roadmaps[-1] if rows.roadmaps else None
    for item in last.items if last else ():
        first = item.get("from_on")
        if first and item["obligation"] in now.missing and dt.date.fromisoformat(first) >= day:
            label = of.obligations[item["obligation"]].label.says(language)
            yield Moment(dt.date.fromisoformat(first), "deed", label, "todo", item["place"])
