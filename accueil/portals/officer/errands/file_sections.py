"""The sections of the file page, as values the components draw."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accueil.cases.facts import AUTHORITY, PROOF
from accueil.cases.guide import questions
from accueil.cases.models import Referral, Signature, Suspension
from accueil.cases.queries.file import CaseFile, EvidenceLine
from accueil.cases.queries.rows import FileRows
from accueil.people.countries import country_name
from accueil.portals.officer.errands.answers import answered
from accueil.portals.officer.errands.signing import PARTY
from accueil.portals.officer.errands.wording import birth_in_words, span_in_words
from accueil.ui.dates import long_day
from accueil.ui.names import language_name
from accueil.ui.parts import Cell, Column, Row, Table
from accueil.ui.parts.states import State

GONE = "–"
EVIDENCE_STATES: dict[str, tuple[State, Any]] = {
    "accepted": ("done", gettext_lazy("accepted")),
    "begun": ("doing", gettext_lazy("begun")),
    "beside": ("unknown", gettext_lazy("proves something else")),
    "withdrawn": ("no", gettext_lazy("withdrawn")),
}
REFERRAL_STATES: dict[str, tuple[State, Any]] = {
    "": ("doing", gettext_lazy("Waiting for the social worker since %(day)s")),
    "met": ("done", gettext_lazy("The social worker met the person on %(day)s")),
    "declined": ("no", gettext_lazy("The person declined a meeting on %(day)s")),
    "not_reached": ("due", gettext_lazy("The social worker could not reach the person, %(day)s")),
}


def facts(rows: FileRows, matricule: str, stage: str) -> list[tuple[str, str]]:
    """Who it is, at a glance."""
    nations = [country_name(each.country) for each in rows.nationalities if each.until_on is None]
    return [
        (_("Born"), birth_in_words(rows.person.birth)),
        (_("National number"), matricule or _("none recorded")),
        (_("Nationality"), ", ".join(nations) or _("none recorded")),
        (_("Letters in"), language_name(rows.person.language)),
        (_("Stage"), stage),
    ]


def contract(rows: FileRows, of: Any, agents: Mapping[uuid.UUID, str], language: str) -> dict[str, Any] | None:
    """What was agreed and who signed which version of the text."""
    about = rows.last_contract
    if about is None:
        return None
    agreed = about.contract
    second = agreed.sequence > 1
    return {
        "title": _("Second contract") if second else _("Contract"),
        "pairs": [
            (_("Commitments"), ", ".join(of.obligations[each].label.says(language) for each in agreed.obligations)),
            (
                _("Language of the course"),
                ", ".join(language_name(each) for each in agreed.languages) or _("not chosen"),
            ),
            (_("Term"), _("%(months)d months") % {"months": agreed.term_months}),
            (_("Model text"), agreed.model_version),
        ],
        "signatures": [_signature(each, agents) for each in about.signatures],
        "suspensions": [_suspension(each, of, language) for each in about.suspensions],
        "in_effect": agreed.effect is not None,
        "open": agreed.ended_on is None,
        "unsigned": agreed.signed_on is None,
    }


def _signature(each: Signature, agents: Mapping[uuid.UUID, str]) -> dict[str, Any]:
    """A signature; one given online with an officer's help names the officer."""
    helped = agents.get(each.recorded_by, "") if each.way == "online" and each.party != AUTHORITY else ""
    return {
        "helped": helped,
        "word": PARTY[each.party],
        "name": each.signer_name,
        "day": each.signed_on,
        "file_id": each.file_id,
    }


def evidence(file: CaseFile, of: Any, language: str, *, may_correct: bool) -> Table | None:
    """A row for each piece of evidence, and one for each commitment that has none."""
    about = file.contract
    if about is None:
        return None
    found = []
    for obligation in (of.obligations[each] for each in about.contract.obligations):
        lines = [each for each in file.evidence if each.evidence.obligation == obligation.id]
        lines = [each for each in lines if each.evidence.contract_ref == about.contract.pk]
        found += [_evidence_row(each, file.case.number, may_correct) for each in lines]
        if not lines:
            cells = (obligation.label.says(language), _("nothing recorded yet"), GONE, GONE)
            found.append(Row(cells=(*(Cell(text=text) for text in cells), Cell(text=_("open"), state="todo"))))
    columns = (_("Commitment"), _("What proves it"), _("Issued by"), _("Day"), _("State"))
    return _table(_("Evidence recorded under this contract"), columns, found, _("No evidence yet."))


def _suspension(each: Suspension, of: Any, language: str) -> dict[str, Any]:
    ground, last = of.grounds.get(each.ground), each.period.upper - dt.timedelta(days=1)
    word = ground.label.says(language) if ground else each.ground
    return {"id": each.pk, "ground": word, "days": span_in_words(each.period.lower, last), "reason": each.reason}


def _evidence_row(line: EvidenceLine, number: str, may_correct: bool) -> Row:
    each = line.evidence
    standing = may_correct and line.state != "withdrawn"
    href = reverse("officer:correct_evidence", args=[number, each.pk]) if standing else ""
    details = [language_name(each.language) if each.language else "", each.level]
    details.append(_("%(hours)d hours") % {"hours": each.hours} if each.hours else "")
    state, word = EVIDENCE_STATES[line.state]
    return Row(
        cells=(
            Cell(text=line.obligation),
            Cell(text=line.paper, href=href, under=", ".join(part for part in details if part)),
            Cell(text=line.issuer or GONE),
            Cell(text=span_in_words(each.began_on, each.done_on)),
            Cell(text=str(word), state=state),
        )
    )


def answers(rows: FileRows, of: Any, desk: Any) -> dict[str, Any]:
    """What the person declared in words, which of it needs a paper, and what is not even declared."""
    told = answered(rows, desk.day, desk.language)
    provable = {fact for fact, source in of.facts_from.items() if source == PROOF}
    asked = questions(rows.case.programme, {}, desk.day, desk.language).questions
    missing = [(each.fact, each.title) for each in asked if each.fact in provable and each.fact not in rows.declared]
    return {"answers": told, "provable": provable, "unproven": missing}


def referrals(asked: Iterable[Referral]) -> list[tuple[State, str]]:
    """Each meeting with a social worker that was offered, and what became of it."""
    found: list[tuple[State, str]] = []
    for each in asked:
        state, words = REFERRAL_STATES[each.outcome if each.answered_on else ""]
        found.append((state, str(words) % {"day": long_day(each.answered_on or each.asked_on)}))
    return found


def decisions(rows: FileRows, of: Any, agents: Mapping[uuid.UUID, str], language: str) -> Table:
    """Each decision with its outcome, who took it, and whether it follows the rule."""
    found = []
    for each in reversed(rows.decisions):
        kind = of.decisions[each.kind]
        href = reverse("officer:decision", args=[rows.case.number, each.pk])
        found.append(
            Row(
                cells=(
                    Cell(text=kind.label.says(language), href=href),
                    Cell(text=kind.outcomes[each.outcome].says(language), under=each.grounds[:120]),
                    Cell(text=long_day(each.decided_on)),
                    Cell(text=agents.get(each.decided_by, _("somebody no longer here"))),
                    Cell(text=_("otherwise than the rule"), state="due")
                    if each.differs
                    else Cell(text=_("as the rule says"), state="done"),
                )
            )
        )
    columns = (_("Decision"), _("Outcome"), _("Day"), _("By"), _("Rule and officer"))
    return _table(_("Decisions in this file, the newest first"), columns, found, _("Nothing has been decided yet."))


def interview(rows: FileRows, of: Any, agents: Mapping[uuid.UUID, str], language: str) -> dict[str, Any] | None:
    """The last interview: day, who held it, the profile, the course, the notes by category."""
    if not rows.interviews:
        return None
    last = rows.interviews[-1]
    pairs = [(_("Language profile"), _profile(rows, of, language) or _("not assessed"))]
    if rows.courses:
        course = rows.courses[-1]
        pairs.append((_("Course proposed"), f"{language_name(course.language)} {course.level}: {course.grounds}"))
    if last.orientation:
        pairs.append((_("Orientation given"), last.orientation))
    categories = of.interview.categories
    pairs += [(categories[each].label.says(language), text) for each, text in last.notes.items() if each in categories]
    held_by = agents.get(last.officer_id, "")
    return {"day": last.held_on, "place": last.place, "by": held_by, "pairs": pairs}


def _profile(rows: FileRows, of: Any, language: str) -> str:
    """Per language the skills in words: French (listening A1.1, speaking A1)."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for each in rows.skills:
        skill, level = of.interview.skills.get(each.skill), of.interview.levels.get(each.level)
        if skill and level:
            by_language[each.language].append(f"{_inside(skill.says(language))} {_inside(level.says(language))}")
    return "; ".join(f"{language_name(code)} ({', '.join(skills)})" for code, skills in by_language.items())


def _inside(word: str) -> str:
    """A word as it stands inside a sentence; levels like A1.1 keep their capital."""
    return word[:1].lower() + word[1:] if word[1:2].islower() else word


def roadmap(rows: FileRows, of: Any, language: str) -> dict[str, Any] | None:
    """The last version of the roadmap."""
    if not rows.roadmaps:
        return None
    last = rows.roadmaps[-1]
    found = [
        Row(
            cells=(
                Cell(text=of.obligations[item["obligation"]].label.says(language)),
                Cell(text=item["what"], under=item.get("note", "")),
                Cell(text=item["place"]),
                Cell(text=span_in_words(item.get("from_on"), item.get("until_on")) or _("not fixed yet")),
            )
        )
        for item in last.items
    ]
    columns = (_("Service"), _("What"), _("Where"), _("When"))
    table = _table(_("Dates and places of the services"), columns, found, _("The roadmap is empty."))
    return {"table": table, "version": last.version, "issued_on": last.issued_on, "letter_id": last.letter_id}


def _table(caption: str, columns: tuple[str, ...], rows: list[Row], empty: str) -> Table:
    heads = tuple(Column(key=str(n), label=label) for n, label in enumerate(columns))
    return Table(caption=caption, columns=heads, rows=rows, empty=empty)
