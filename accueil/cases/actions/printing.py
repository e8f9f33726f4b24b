"""The contract on paper: the model text of its version with places to sign, as a letter to the person."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accueil.cases.changing import changed, held_with
from accueil.cases.letters import write_contract
from accueil.cases.models import Contract
from accueil.cases.queries.rows import rows_of
from accueil.documents.models import Letter
from accueil.journal.context import Agent


@transaction.atomic
def print_contract(*, contract: Contract, language: str, by: Agent, on: dt.date, at: dt.datetime) -> Letter:
    """Write the contract as a paper: its model text filled in, a place for each party, signatures given so far
    (LU-CAI-ART1-MODEL, LU-CAI-PREAMBLE-BASIS, LU-LAW-RECIPROCAL)."""
    row, kept = held_with(contract, None, {})
    rows = rows_of(row)
    letter = write_contract(rows, rows.about(kept), language, by=by, on=on)
    changed(row, "print_contract", before={}, after={"contract": kept.model_version}, by=by, at=at)
    return letter
