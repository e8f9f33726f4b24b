"""The contract: proposed on the model text of the day, withdrawn before it is signed, closed after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accueil.cases.changing import changed, held, held_with
from accueil.cases.decisions import explain
from accueil.cases.effect import recompute
from accueil.cases.models import Case, Contract
from accueil.cases.policies import longest_term, refuse_when_closed
from accueil.cases.queries.rows import FileRows, rows_of
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.programmes import programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is agreed: a term in months (the law's longest by default) and the languages of the language commitment."""

    term_months: int | None = None
    languages: Sequence[str] = ()


@transaction.atomic
def propose_contract(
    *, case: Case, expected_version: int | None, terms: Terms, by: Agent, on: dt.date, at: dt.datetime
) -> Contract:
    """Draw up a first contract on the model text of the day (LU-CAI-ART1-MODEL), with every obligation.

    Refused on a day without new contracts, for a term the law does not allow, and while a contract is open.
    """
    row = held(case, expected_version, _worded(terms))
    refuse_when_closed(row.programme, on)
    rows = rows_of(row)
    if rows.contracts:
        raise Refused(_("This person has a contract already. Only a second one for what is missing can follow."))
    return draw_up(rows=rows, terms=terms, obligations=tuple(programme(row.programme).obligations), by=by, on=on, at=at)


def draw_up(
    *, rows: FileRows, terms: Terms, obligations: tuple[str, ...], by: Agent, on: dt.date, at: dt.datetime
) -> Contract:
    """Store a proposed contract for these obligations, after the last one of the file. Refused for the term."""
    of, previous = programme(rows.case.programme), rows.last_contract
    model = of.model_on(on)
    if model is None:
        raise Refused(_("There is no model text of the contract on this day."))
    months = terms.term_months or longest_term(of, on)
    allowed = explain(rows, of.rule("term_allowed"), on, contract=previous, more={"proposed_term_months": months})
    if not allowed.yes or months < 1:
        raise Refused(term_months=_("The law does not allow this term: %(why)s.") % {"why": allowed.reasons_in_words})
    contract = Contract(
        case=rows.case,
        person_id=rows.case.person_id,
        programme=of.name,
        sequence=previous.contract.sequence + 1 if previous else 1,
        previous=previous.contract if previous else None,
        model_version=model.version,
        term_months=months,
        obligations=list(obligations),
        languages=list(terms.languages),
        duties=[each.id for each in model.articles.values() if each.id == "duties"],
        proposed_on=on,
        proposed_by=by.id,
    )
    try:
        with transaction.atomic():
            contract.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("This person has an open contract already.")) from error
    changed(rows.case, "propose_contract", before={}, after=_worded(terms), by=by, at=at)
    return contract


@transaction.atomic
def withdraw_contract(
    *, contract: Contract, expected_version: int | None, reason: str, by: Agent, on: dt.date, at: dt.datetime
) -> Contract:
    """Take back a proposed contract. Refused once the person has signed it: it is closed then, not withdrawn."""
    row, kept = held_with(contract, expected_version, {"closing": reason})
    if kept.signatures.exists():
        raise Refused(_("This contract is signed. Close it instead."))
    return _end(row, kept, "withdraw_contract", reason, by=by, on=on, at=at)


@transaction.atomic
def close_contract(
    *, contract: Contract, expected_version: int | None, reason: str, by: Agent, on: dt.date, at: dt.datetime
) -> Contract:
    """Close a signed contract before its term, as the person wishes. The contract is voluntary: nothing follows from it
    (LU-CAI-PAGE-OPTIONAL). Refused when it is over already."""
    row, kept = held_with(contract, expected_version, {"closing": reason})
    if kept.ended_on is not None:
        raise Refused(_("This contract is over already."))
    return _end(row, kept, "close_contract", reason, by=by, on=on, at=at)


def _end(row: Case, contract: Contract, verb: str, reason: str, *, by: Agent, on: dt.date, at: dt.datetime) -> Contract:
    if not reason.strip():
        raise Refused(reason=_("Say why, in words the person can read."))
    contract.closed_on, contract.closing_reason = on, reason.strip()
    contract.save(update_fields=["closed_on", "closing_reason"])
    changed(row, verb, before={}, after={"closing": reason}, by=by, at=at)
    return recompute(contract, on)


def _worded(terms: Terms) -> dict[str, object]:
    return {"terms": {"term_months": terms.term_months, "languages": list(terms.languages)}}
