"""Answering a request: what the law says and what the officer decides apart, the deed, and the letter with remedies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accueil.cases import events
from accueil.cases.actions.apply import withdraw_application
from accueil.cases.bookshelf import keep_book
from accueil.cases.decisions import Ruling, as_json, spoken
from accueil.cases.models import Restriction, RightsRequest
from accueil.cases.rights.asking import news
from accueil.cases.rights.correcting import correct
from accueil.cases.rights.facts import facts_of_person, files_of, kept_by_law
from accueil.cases.rights.letters import write_answer, write_extension
from accueil.cases.rights.restricting import FACTS, announce_end, restrict
from accueil.cases.rights.terms import extended_due_on, extension_in_time, says
from accueil.journal.context import Agent, current
from accueil.kernel.faults import Refused
from accueil.law import Value
from accueil.law.phrases import day_text

Kind, Outcome = RightsRequest.Kind, RightsRequest.Outcome
RULES = {
    Kind.CORRECTION: "entry_must_be_corrected",
    Kind.RESTRICTION: "restriction_due",
    Kind.OBJECTION: "objection_upheld",
    Kind.DELETION: "erasure_due",
}
ASSESSED: Mapping[str, tuple[str, ...]] = {
    Kind.CORRECTION: ("entry_inaccurate",),
    Kind.RESTRICTION: (),
    Kind.OBJECTION: ("objection_own_situation", "compelling_grounds", "claims_need_data"),
    Kind.DELETION: ("use_unlawful",),
}
"""What the officer has to find, for the law to say something; a copy is given without any finding."""
LIFTED_AFTER = dt.timedelta(days=7)
"""The office's own practice: days between the letter that ends a check and the end of the restriction it had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the officer answers. ``found`` are the facts assessed, by the names in ``ASSESSED``."""

    outcome: str
    grounds: str = ""
    found: Mapping[str, Value] = field(default_factory=dict)


def ruling_on(
    request: RightsRequest, found: Mapping[str, Value], on: dt.date, language: str = "", audience: str = "officer"
) -> Ruling | None:
    """What the law says of a request on a day; None for a copy, which is simply due."""
    if request.kind == Kind.ACCESS:
        return None
    facts: dict[str, Any] = {name: found[name] for name in ASSESSED[request.kind] if name in found}
    if request.kind == Kind.RESTRICTION:
        facts[FACTS[request.wish["ground"]]] = True
    if request.kind == Kind.DELETION:
        facts |= facts_of_person(files_of(request.person_id), on)
    return says(RULES[Kind(request.kind)], facts, on, language, audience)


@transaction.atomic
def extend_request(*, request: RightsRequest, grounds: str, by: Agent, on: dt.date, at: dt.datetime) -> RightsRequest:
    """Take further months for a complex request, and tell the person by letter why (EU-GDPR-ART12-3).

    Refused without grounds, when the first month is over, and a second time.
    """
    row = _open(request)
    if len(grounds.split()) < 3:
        raise Refused(grounds=_("Say why more time is needed: the person reads it."))
    told = extension_in_time(row, on)
    if not told.yes:
        raise Refused(_("The term cannot be extended any more: %(why)s.") % {"why": told.reasons_in_words})
    before = row.due_on
    row.extended_on, row.extension_grounds, row.due_on = on, grounds.strip(), extended_due_on(row.received_on)
    row.save(update_fields=["extended_on", "extension_grounds", "due_on"])
    write_extension(row, by=by, on=on)
    current().change(f"request {row.number}", {"due_on": str(before)}, {"due_on": str(row.due_on)})
    return row


@transaction.atomic
def answer_request(*, request: RightsRequest, answer: Answer, by: Agent, on: dt.date, at: dt.datetime) -> RightsRequest:
    """Store what the law says and the officer's answer beside it, do what is granted, and write the letter.

    Refused when it was answered already, without grounds where the officer refuses or departs from the law, for a
    deletion the law does not allow (EU-GDPR-ART17-3-B), and as the deed itself is refused.
    """
    row = _open(request)
    if answer.outcome not in (Outcome.GRANTED, Outcome.PARTLY, Outcome.REFUSED):
        raise Refused(outcome=_("Choose one of the outcomes offered."))
    language = row.person.language
    told = {each: ruling_on(row, answer.found, on, each, "person") for each in {"en", language}}
    grants = answer.outcome != Outcome.REFUSED
    _check(row, answer, told["en"], grants=grants)
    row.answer = _rule_side(told) | {"differs": _differs(told["en"], grants=grants)}
    if grants:
        row.answer |= _deed(row, language, by=by, on=on, at=at)
    elif row.kind == Kind.DELETION:
        row.answer["kept"] = [_told_kept(each) for each in kept_by_law(files_of(row.person_id), on, language)]
    row.outcome, row.grounds = answer.outcome, answer.grounds.strip()
    row.answered_on, row.answered_at, row.answered_by = on, at, by.id
    _end_check(row, by=by, on=on, at=at)
    row.letter_id = write_answer(row, by=by, on=on).pk
    row.save()
    current().change(f"request {row.number}", {}, {"outcome": row.outcome, "grounds": row.grounds})
    if row.kind == Kind.OBJECTION and not grants:
        events.announce_right(events.RESTRICTION_ENDED, news(row, row.grounds, by=by, on=on, at=at))
    if row.kind == Kind.DELETION and grants:
        events.announce_right(events.DELETION_GRANTED, news(row, row.words, by=by, on=on, at=at))
    return row


@transaction.atomic
def take_back(*, request: RightsRequest, by: Agent, on: dt.date, at: dt.datetime) -> RightsRequest:
    """The person no longer wants an answer. Refused when it was answered already."""
    row = _open(request)
    row.outcome, row.answered_on, row.answered_at, row.answered_by = Outcome.TAKEN_BACK, on, at, by.id
    row.save(update_fields=["outcome", "answered_on", "answered_at", "answered_by"])
    _end_check(row, by=by, on=on, at=at)
    current().change(f"request {row.number}", {}, {"outcome": row.outcome})
    if row.kind == Kind.OBJECTION:
        events.announce_right(events.RESTRICTION_ENDED, news(row, "", by=by, on=on, at=at))
    return row


def _open(request: RightsRequest) -> RightsRequest:
    row = RightsRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if row.answered_on is not None:
        day = day_text(row.answered_on, spoken())
        raise Refused(_("This request was answered on %(day)s. Nothing of yours was stored.") % {"day": day})
    return row


def _check(row: RightsRequest, answer: Answer, told: Ruling | None, *, grants: bool) -> None:
    if row.kind == Kind.DELETION and grants and not (told and told.yes):
        why = told.reasons_in_words if told else ""
        raise Refused(outcome=_("The law does not let these data be erased: %(why)s.") % {"why": why})
    if told is None and not grants and len(answer.grounds.split()) < 3:
        raise Refused(grounds=_("Give your reasons: they are part of the decision and stand in the letter."))
    if told is not None and not (told.yes and grants) and not answer.grounds.strip():
        raise Refused(grounds=_("Give your reasons: they are part of the decision and stand in the letter."))


def _deed(row: RightsRequest, language: str, *, by: Agent, on: dt.date, at: dt.datetime) -> dict[str, Any]:
    """Do what was granted; what it changed, as JSON."""
    if row.kind == Kind.CORRECTION:
        return {"correction": correct(row, language, by=by, on=on, at=at)}
    if row.kind == Kind.RESTRICTION:
        restrict(request=row, ground=row.wish["ground"], by=by, on=on, at=at)
    if row.kind == Kind.OBJECTION:
        restrict(request=row, ground="objection", by=by, on=on, at=at)
    if row.kind == Kind.DELETION:
        for rows in files_of(row.person_id):
            if rows.case.closed_on is None and not any(each.signatures for each in rows.contracts):
                reason = _("The person asked for deletion (%(number)s)") % {"number": row.number}
                withdraw_application(case=rows.case, expected_version=None, reason=reason, by=by, on=on, at=at)
    return {}


def _end_check(row: RightsRequest, *, by: Agent, on: dt.date, at: dt.datetime) -> None:
    """A file that rested while this was being checked is free again some days after the letter that says so."""
    if row.kind == Kind.RESTRICTION or (row.kind == Kind.OBJECTION and row.outcome == Outcome.GRANTED):
        return
    for each in Restriction.objects.filter(request=row, ended_on=None):
        announce_end(restriction=each, lift_on=on + LIFTED_AFTER, by=by, on=on, at=at)


def _rule_side(told: Mapping[str, Ruling | None]) -> dict[str, Any]:
    ruling = told["en"]
    if ruling is None:
        return {}
    keep_book()
    return {
        "rule": ruling.rule, "as_of": ruling.as_of.isoformat(), "facts": dict(ruling.facts), "book": ruling.book,
        "value": as_json(ruling.value), "reasons": [asdict(each) for each in ruling.because],
        "readings": list(ruling.readings),
        "shown": {
            language: {
                "label": each.label,
                "conditions": [
                    {"state": line.state, "text": line.text, "article": line.article} for line in each.conditions
                ],
            }
            for language, each in told.items() if each is not None
        },
    }  # fmt: skip


def _differs(told: Ruling | None, *, grants: bool) -> bool:
    return told is not None and told.value is not None and told.yes is not grants


def _told_kept(each: Any) -> dict[str, Any]:
    return {"number": each.number, "label": each.label, "article": each.article, "until": as_json(each.until)}
