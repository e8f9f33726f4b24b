"""Everything a file's page shows, in a fixed number of queries: the rows, where it stands, what is due, a timeline."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from accueil.agenda.models import Appointment
from accueil.agenda.queries import appointments_about
from accueil.cases.decisions import Ruling, explain
from accueil.cases.models import Case, CaseChange, Referral
from accueil.cases.queries.rows import ContractRows, FileRows, rows_of
from accueil.cases.queries.timeline import Moment, timeline_of
from accueil.cases.queries.worklist import WorkRow, due_of
from accueil.cases.states import ObligationStanding, Standing, standing
from accueil.certificates.models import Certificate
from accueil.certificates.queries import certificates_about
from accueil.documents.models import Letter
from accueil.documents.queries import letters_about
from accueil.programmes import programme
from accueil.training.models import Evidence, EvidenceChange
from accueil.training.queries import all_evidence_of, corrections_of


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece of evidence in words. ``state``: accepted, begun, beside (it proves something else) or withdrawn."""

    evidence: Evidence
    obligation: str
    paper: str
    issuer: str
    article: str
    state: str
    changes: tuple[EvidenceChange, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment of the contract in words, with its standing."""

    standing: ObligationStanding
    label: str
    sentence: str
    article: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file on a day. ``end_check`` is what the rule says now; ``may_sign`` while there is no signed contract."""

    rows: FileRows
    standing: Standing
    commitments: tuple[Commitment, ...]
    evidence: tuple[EvidenceLine, ...]
    due: tuple[WorkRow, ...]
    timeline: tuple[Moment, ...]
    changes: tuple[CaseChange, ...]
    referrals: tuple[Referral, ...]
    letters: tuple[Letter, ...]
    certificates: tuple[Certificate, ...]
    appointment: Appointment | None
    appointments: tuple[Appointment, ...]
    end_check: Ruling | None
    may_sign: Ruling | None

    @property
    def case(self) -> Case:
        """The file itself."""
        return self.rows.case

    @property
    def contract(self) -> ContractRows | None:
        """The contract the file is about now."""
        return self.rows.last_contract

    @property
    def agents(self) -> frozenset[uuid.UUID]:
        """The accounts that acted in the file, to be named by ``access.queries.names_of``."""
        decided = {each.decided_by for each in self.rows.decisions}
        held = {each.officer_id for each in self.rows.interviews}
        helped = {each.recorded_by for contract in self.rows.contracts for each in contract.signatures}
        return frozenset({each.changed_by for each in self.changes} | decided | held | helped)


def file_of(case: Case, day: dt.date, language: str = "en") -> CaseFile:
    """Everything about one file on ``day``, in words of ``language`` (LU-CAI-ART24-FOLLOW-UP): what was agreed, what is
    done, what is left and the dates ahead. The number of queries does not depend on what the file holds."""
    rows = rows_of(case)
    of, now, contract = programme(case.programme), standing(rows, day), rows.last_contract
    refs = [each.contract.pk for each in rows.contracts]
    evidence = all_evidence_of(refs)
    appointments = tuple(appointments_about(case.pk))
    appointment = min((each for each in appointments if each.live), key=lambda each: each.slot.starts_at, default=None)
    due = due_of(case.pk, case.authority, day)
    signed = contract is not None and contract.contract.signed_on is not None
    commitments = tuple(
        Commitment(each, of.obligations[each.id].label.says(language), text.sentence.says(language), text.article)
        for each in now.obligations
        for text in [of.obligations[each.id]]
    )
    signing = of.steps["signature"].rule
    return CaseFile(
        rows=rows,
        standing=now,
        commitments=commitments,
        evidence=_evidence(rows, evidence, corrections_of(refs), language),
        due=due,
        timeline=timeline_of(rows, now, day, language, appointment),
        changes=tuple(case.changes.order_by("-version")),
        referrals=tuple(case.referrals.all()),
        letters=tuple(letters_about(case.pk)),
        certificates=tuple(certificates_about(case.pk)),
        appointment=appointment,
        appointments=appointments,
        end_check=explain(rows, of.rule(of.decisions["end_check"].rule), day, language) if signed else None,
        may_sign=explain(rows, of.rule(signing), day, language) if signing and not signed else None,
    )


def _evidence(
    rows: FileRows, evidence: list[Evidence], corrections: list[EvidenceChange], language: str
) -> tuple[EvidenceLine, ...]:
    of = programme(rows.case.programme)
    found = []
    for each in evidence:
        obligation = of.obligations[each.obligation]
        kind = obligation.evidence[each.kind]
        issuer = each.issuer_name or (of.issuers[each.issuer_kind].says(language) if each.issuer_kind else "")
        found.append(
            EvidenceLine(
                evidence=each,
                obligation=obligation.label.says(language),
                paper=kind.label.says(language),
                issuer=issuer,
                article=kind.article,
                state=_state(each, kind.proves),
                changes=tuple(change for change in corrections if change.evidence_id == each.pk),
            )
        )
    return tuple(found)


def _state(evidence: Evidence, proves: tuple[str, ...]) -> str:
    if evidence.withdrawn_at is not None:
        return "withdrawn"
    if "done" in proves and evidence.done_on is not None:
        return "accepted"
    return "begun" if "start" in proves else "beside"
