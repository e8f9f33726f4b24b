"""Everything somebody may be allowed to do, in one list: ``room.verb_object``."""

from __future__ import annotations

from enum import StrEnum


class P(StrEnum):
    """A permission; roles collect them, views ask for one."""

    CASES_SEE_WORKLIST = "cases.see_worklist"
    CASES_EXPORT_LIST = "cases.export_list"
    CASES_SEE_FILE = "cases.see_file"
    CASES_OPEN_CASE = "cases.open_case"
    CASES_RECORD_INTERVIEW = "cases.record_interview"
    CASES_SEE_REFERRALS = "cases.see_referrals"
    CASES_ISSUE_ROADMAP = "cases.issue_roadmap"
    CASES_SIGN_CONTRACT = "cases.sign_contract"
    CASES_COUNTERSIGN_CONTRACT = "cases.countersign_contract"
    CASES_RECORD_EVIDENCE = "cases.record_evidence"
    CASES_DECIDE_CASE = "cases.decide_case"
    PEOPLE_FIND_PERSON = "people.find_person"
    PEOPLE_CORRECT_PERSON = "people.correct_person"
    PEOPLE_MERGE_PERSONS = "people.merge_persons"
    ACCESS_LINK_ACCOUNT = "access.link_account"
    AGENDA_OPEN_SLOTS = "agenda.open_slots"
    CERTIFICATES_ISSUE = "certificates.issue_certificate"
    CERTIFICATES_REVOKE = "certificates.revoke_certificate"
    MESSAGES_SEE_OUTBOX = "messages.see_outbox"
    MESSAGES_POST_LETTERS = "messages.post_letters"
    MESSAGES_EDIT_TEMPLATES = "messages.edit_templates"
    JOURNAL_RETRACE = "journal.retrace_access"
    DOCUMENTS_READ_FILE = "documents.read_file"
    AGENDA_PLAN_SESSIONS = "agenda.plan_sessions"
    AGENDA_DECIDE_SESSION = "agenda.decide_session"
    TRAINING_MANAGE_PROVIDERS = "training.manage_providers"
    TRAINING_MANAGE_VOUCHERS = "training.manage_vouchers"
    TRAINING_PLAN_COURSES = "training.plan_courses"
    TRAINING_SEE_CLASS = "training.see_class"
    TRAINING_MARK_ATTENDANCE = "training.mark_attendance"
    TRAINING_ASSESS = "training.assess_people"
    TRAINING_REDEEM_VOUCHER = "training.redeem_voucher"
    TRAINING_ATTEST = "training.attest_participation"
    TRAINING_ATTEST_CIVIC = "training.attest_civic"
    ACCESS_MANAGE_TEAM = "access.manage_team"


PROVIDERS = frozenset(
    {P.TRAINING_PLAN_COURSES, P.TRAINING_SEE_CLASS, P.TRAINING_MARK_ATTENDANCE, P.TRAINING_ASSESS}
    | {P.TRAINING_REDEEM_VOUCHER, P.TRAINING_ATTEST, P.TRAINING_ATTEST_CIVIC, P.ACCESS_MANAGE_TEAM}
)
"""What only a provider's own staff may do, each within the own provider."""
