"""Setting an entry right: values before and after, and everything that follows computed anew.

What is settled stays settled: no decision is reopened; what the law would say now stands beside it (EU-GDPR-ART16).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from accueil.cases.decisions import Ruling, as_json, explain
from accueil.cases.effect import recompute
from accueil.cases.models import RightsRequest
from accueil.cases.queries.rows import FileRows
from accueil.cases.rights.entries import OTHER, held_value, in_words, label_of, set_right
from accueil.cases.rights.facts import files_of
from accueil.journal.context import Agent
from accueil.people.models import Person
from accueil.programmes import programme

Said = dict[tuple[str, str], Ruling]


def correct(request: RightsRequest, language: str, *, by: Agent, on: dt.date, at: dt.datetime) -> dict[str, Any]:
    """Set right what the request asks for; returns before, after and what follows, as JSON. An entry that is none of
    the listed ones was set right by its own verb before: only what follows is told.

    Raises Refused as the verb of the entry's room does.
    """
    entry, value = str(request.wish.get("entry", OTHER)), request.wish.get("value")
    files = files_of(request.person_id)
    said = _said(files, on, language)
    person = Person.objects.get(pk=request.person_id)
    cases = {rows.case.pk: rows.case for rows in files}
    before = held_value(person, cases, entry, on)
    open_cases = [case for case in cases.values() if case.closed_on is None]
    set_right(person, open_cases, entry, value, by=by, on=on, at=at)
    for rows in files:
        for each in rows.contracts:
            if each.contract.ended_on is None:
                recompute(each.contract, on)
    after = held_value(Person.objects.get(pk=person.pk), cases, entry, on)
    now = files_of(request.person_id)
    return {
        "entry": entry,
        "label": label_of(entry, language),
        "before": in_words(entry, before, language),
        "after": in_words(entry, after, language) if entry != OTHER else "",
        "follows": _follows(said, _said(now, on, language)),
        "settled": [str(each.pk) for rows in now for each in rows.decisions],
    }


def _said(files: Iterable[FileRows], on: dt.date, language: str) -> Said:
    """What the law says of each file that turns on what is recorded: who may take part, the days, the outcomes."""
    found: Said = {}
    for rows in files:
        of = programme(rows.case.programme)
        names = [of.steps["request"].rule or "", of.clock.starts, of.clock.ends]
        names += [each.rule for each in of.decisions.values()]
        for name in dict.fromkeys(filter(None, names)):
            found[rows.case.number, name] = explain(rows, of.rule(name), on, language, contract=rows.last_contract)
    return found


def _follows(before: Said, after: Said) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "label": told.label,
            "before": _value(before[number, rule]),
            "after": _value(told),
            "changed": (before[number, rule].value, before[number, rule].state) != (told.value, told.state),
        }
        for (number, rule), told in after.items()
        if (number, rule) in before and told.in_force
    ]


def _value(told: Ruling) -> Any:
    return as_json(told.value) if not isinstance(told.value, bool | None) else told.state
