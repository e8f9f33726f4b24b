"""What the file hears from classes. The work is done by jobs: the act of a school does not open files."""

from __future__ import annotations

from typing import Any

from accueil.agenda.models import AttendanceMark, Meeting
from accueil.cases.models import Case
from accueil.cases.places.vouchers import grant_at_signing
from accueil.cases.tasks import paper_of_attestation, rank_file_anew, take_from_file, take_from_meeting, take_from_place
from accueil.journal.context import current
from accueil.training.models import Assessment, Attestation


def meeting_closed(meeting: Meeting) -> None:
    """Who was there has begun."""
    take_from_meeting.defer(meeting_id=str(meeting.pk), authority=_authority())


def place_told(row: AttendanceMark | Attestation | Assessment) -> None:
    """A mark was corrected, a paper issued or withdrawn, a report written."""
    take_from_place.defer(enrolment_id=str(row.enrolment_id), authority=_authority())


def paper_told(paper: Attestation) -> None:
    """What was attested gets its sealed paper; what was withdrawn loses it."""
    paper_of_attestation.defer(attestation_id=str(paper.pk), authority=_authority())


def contract_signed(case: Case) -> None:
    """Classes attended from now on serve the contract."""
    take_from_file.defer(case_id=str(case.pk), authority=case.authority)


def rank_may_have_changed(case: Case) -> None:
    """Who comes first follows the contract."""
    rank_file_anew.defer(case_id=str(case.pk), authority=case.authority)


def subscribe_all() -> None:
    """Listen to the rooms below, and to the file itself."""
    from accueil.agenda import events as agenda
    from accueil.cases import events as cases
    from accueil.training import events as training

    agenda.subscribe(agenda.MEETING_CLOSED, meeting_closed)
    agenda.subscribe(agenda.MARK_CORRECTED, place_told)
    for event in (training.ATTESTATION_ISSUED, training.ATTESTATION_WITHDRAWN, training.ASSESSMENT_RECORDED):
        training.subscribe_to(event, place_told)
    for event in (training.ATTESTATION_ISSUED, training.ATTESTATION_WITHDRAWN):
        training.subscribe_to(event, paper_told)
    cases.subscribe(cases.SIGNED, contract_signed)
    cases.subscribe(cases.SIGNED, rank_may_have_changed)
    cases.subscribe(cases.DECIDED, rank_may_have_changed)
    cases.subscribe(cases.SIGNED, grant_at_signing)


def _authority() -> Any:
    return current().access.authority
