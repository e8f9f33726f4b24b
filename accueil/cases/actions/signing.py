"""Signatures on paper with a scan, and the authority's own; ``online.py`` has the two steps online. Each signature
keeps the version of the text that was signed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accueil.cases import events
from accueil.cases.actions.deciding import Verdict, decide
from accueil.cases.changing import changed, held_with
from accueil.cases.effect import recompute
from accueil.cases.facts import AUTHORITY, SIGNATORY, facts_of, needed_parties
from accueil.cases.models import Case, Contract, Signature
from accueil.cases.policies import PARTIES, check_may_sign, check_party, check_representative
from accueil.cases.queries.rows import rows_of
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.programmes import programme


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSigning:
    """A contract signed on paper: the day, the scan, and who signed for which party."""

    signed_on: dt.date
    file_id: uuid.UUID
    signers: Mapping[str, str]


@transaction.atomic
def sign_on_paper(
    *, contract: Contract, expected_version: int | None, signing: PaperSigning, by: Agent, on: dt.date, at: dt.datetime
) -> list[Signature]:
    """Record the signatures of a paper contract, each with the version of the text (LU-CAI-ART5-SIGNATURE).

    Refused before the law allows signing on that day, naming what is missing; for a day before the proposal or after
    ``on``; for an unknown party or one that signed already; and where a legal representative is needed and missing.
    """
    row, kept = held_with(contract, expected_version, {"signatures": dict(signing.signers)})
    if not kept.proposed_on <= signing.signed_on <= on:
        raise Refused(signed_on=_("A contract is signed between the day it was drawn up and today."))
    rows = rows_of(row)
    for party, name in signing.signers.items():
        check_party(rows, kept, party, name)
    if SIGNATORY in signing.signers:
        check_may_sign(rows, kept, signing.signed_on)
        check_representative(rows, kept, signing.signed_on, signing.signers)
    stored = [
        sign(contract=kept, party=party, name=name, on=signing.signed_on, by=by, at=at, file_id=signing.file_id)
        for party, name in sorted(signing.signers.items(), key=lambda pair: PARTIES.index(pair[0]))
    ]
    settle(row=row, contract=kept, signatures=stored, by=by, on=on, at=at)
    return stored


@transaction.atomic
def countersign(
    *, contract: Contract, expected_version: int | None, signer_name: str, by: Agent, on: dt.date, at: dt.datetime
) -> Signature:
    """Sign for the authority, after the person. Refused before the person (and a representative, if needed) signed."""
    row, kept = held_with(contract, expected_version, {"signatures": {AUTHORITY: signer_name}})
    rows = rows_of(row)
    check_party(rows, kept, AUTHORITY, signer_name)
    mine = rows.about(kept)
    needed = needed_parties(rows, facts_of(rows, on, mine), programme(kept.programme), mine)
    if any(mine.signed_by(party) is None for party in needed if party != AUTHORITY):
        raise Refused(_("The person’s side has not signed completely. The authority signs last."))
    signature = sign(contract=kept, party=AUTHORITY, name=signer_name, on=on, by=by, at=at, confirmed_at=at)
    settle(row=row, contract=kept, signatures=[signature], by=by, on=on, at=at)
    return signature


def sign(
    *,
    contract: Contract,
    party: str,
    name: str,
    on: dt.date,
    by: Agent,
    at: dt.datetime,
    file_id: uuid.UUID | None = None,
    confirmed_at: dt.datetime | None = None,
) -> Signature:
    """Store one party's signature under the contract's text. Refused when the party signed in the same moment."""
    try:
        with transaction.atomic():
            return Signature.objects.create(
                contract=contract,
                person_id=contract.person_id,
                party=party,
                signer_name=name.strip(),
                signed_on=on,
                way="paper" if file_id else "online",
                model_version=contract.model_version,
                file_id=file_id,
                confirmed_at=confirmed_at,
                recorded_at=at,
                recorded_by=by.id,
            )
    except IntegrityError as error:
        raise Refused(_("This party has signed already.")) from error


def settle(
    *, row: Case, contract: Contract, signatures: list[Signature], by: Agent, on: dt.date, at: dt.datetime
) -> None:
    """Note the signatures, decide the admission that the person's signature needed, announce a complete contract."""
    named = {each.party: f"{each.signer_name}, {each.signed_on.isoformat()}" for each in signatures}
    rows = rows_of(row)
    if SIGNATORY in named and contract.previous_id is None:
        signed_on = next(each.signed_on for each in signatures if each.party == SIGNATORY)
        decide(
            rows=rows,
            verdict=Verdict(kind="admission", outcome="admitted", language=rows.person.language),
            by=by,
            on=signed_on,
            at=at,
        )
    changed(row, "sign_contract", before={}, after={"signatures": named}, by=by, at=at)
    recompute(contract, on)
    if "signed_on" in facts_of(rows, on, rows.about(contract)):
        events.announce(events.SIGNED, row)
