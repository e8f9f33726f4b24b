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
from accueil.cases.actions.changing import changed
from accueil.cases.actions.contract import about, held_with
from accueil.cases.actions.deciding import Verdict, decide
from accueil.cases.actions.effect import recompute
from accueil.cases.decisions import Ruling, explain
from accueil.cases.facts import AUTHORITY, NEEDS_REPRESENTATIVE, REPRESENTATIVE, SIGNATORY, facts_of, needed_parties
from accueil.cases.models import Case, Contract, Signature
from accueil.cases.queries.rows import FileRows, rows_of
from accueil.journal.context import Agent
from accueil.kernel.faults import Refused
from accueil.programmes import programme

PARTIES = (SIGNATORY, REPRESENTATIVE, AUTHORITY)


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
        _check_representative(rows, kept, signing)
    stored = [
        sign(kept, party, name, signing.signed_on, by, at, file_id=signing.file_id)
        for party, name in sorted(signing.signers.items(), key=lambda pair: PARTIES.index(pair[0]))
    ]
    settle(row, kept, stored, by=by, on=on, at=at)
    return stored


@transaction.atomic
def countersign(
    *, contract: Contract, expected_version: int | None, signer_name: str, by: Agent, on: dt.date, at: dt.datetime
) -> Signature:
    """Sign for the authority, after the person. Refused before the person (and a representative, if needed) signed."""
    row, kept = held_with(contract, expected_version, {"signatures": {AUTHORITY: signer_name}})
    rows = rows_of(row)
    check_party(rows, kept, AUTHORITY, signer_name)
    mine = about(rows, kept)
    needed = needed_parties(facts_of(rows, on, mine), programme(kept.programme), mine)
    if any(mine.signed_by(party) is None for party in needed if party != AUTHORITY):
        raise Refused(_("The person’s side has not signed completely. The authority signs last."))
    signature = sign(kept, AUTHORITY, signer_name, on, by, at, confirmed_at=at)
    settle(row, kept, [signature], by=by, on=on, at=at)
    return signature


def may_sign(rows: FileRows, contract: Contract, on: dt.date, language: str = "en") -> Ruling:
    """What the rule on signing says of this contract on a day: of a first one, or of one that completes another."""
    of = programme(contract.programme)
    previous = rows.before(contract)
    rule = of.rule("may_sign_second" if previous else of.steps["signature"].rule or "may_sign")
    more = {"proposed_term_months": contract.term_months}
    return explain(rows, rule, on, language, contract=previous or about(rows, contract), more=more)


def check_may_sign(rows: FileRows, contract: Contract, on: dt.date) -> None:
    """Refused unless the law lets the contract be signed on a day; says what speaks against it or is still open."""
    said = may_sign(rows, contract, on)
    if said.yes:
        return
    missing = ", ".join(each.text for each in said.missing)
    if said.state == "no":
        raise Refused(_("The contract may not be signed: this is not so: %(why)s.") % {"why": said.reasons_in_words})
    raise Refused(_("The contract may not be signed yet. Still to be established: %(what)s.") % {"what": missing})


def check_party(rows: FileRows, contract: Contract, party: str, name: str) -> None:
    """Refused for a contract that is over, an unknown party or one that has signed, and a signer without a name."""
    if contract.ended_on is not None:
        raise Refused(_("This contract is over. It can no longer be signed."))
    if party not in PARTIES:
        raise Refused(party=_("Choose one of the parties of the contract."))
    if not name.strip():
        raise Refused(signer_name=_("Write the name of the person who signs."))
    if about(rows, contract).signed_by(party) is not None:
        raise Refused(_("This party has signed already."))


def _check_representative(rows: FileRows, contract: Contract, signing: PaperSigning) -> None:
    of, mine = programme(contract.programme), about(rows, contract)
    if mine.signed_by(REPRESENTATIVE) is not None or REPRESENTATIVE in signing.signers:
        return
    needed = explain(rows, of.rule(NEEDS_REPRESENTATIVE), signing.signed_on, contract=mine)
    if needed.state != "no":
        raise Refused(_("A parent or guardian signs too: %(why)s.") % {"why": needed.reasons_in_words})


def sign(
    contract: Contract,
    party: str,
    name: str,
    on: dt.date,
    by: Agent,
    at: dt.datetime,
    *,
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
    row: Case, contract: Contract, signatures: list[Signature], *, by: Agent, on: dt.date, at: dt.datetime
) -> None:
    """Note the signatures, decide the admission that the person's signature needed, announce a complete contract."""
    named = {each.party: f"{each.signer_name}, {each.signed_on.isoformat()}" for each in signatures}
    rows = rows_of(row)
    if SIGNATORY in named and contract.previous_id is None:
        signed_on = next(each.signed_on for each in signatures if each.party == SIGNATORY)
        decide(rows=rows, verdict=Verdict(kind="admission", outcome="admitted"), by=by, on=signed_on, at=at)
    changed(row, "sign_contract", before={}, after={"signatures": named}, by=by, at=at)
    recompute(contract, on)
    if "signed_on" in facts_of(rows, on, about(rows, contract)):
        events.announce(events.SIGNED, row)
