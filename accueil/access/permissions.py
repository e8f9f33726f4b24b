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
    ACCESS_SEE_CATALOGUE = "access.see_catalogue"
    ACCESS_GRANT = "access.grant_authorisation"
    ACCESS_CONFIRM = "access.confirm_grant"
    ACCESS_REVIEW_EMERGENCY = "access.review_emergency"
    ACCESS_USE_EMERGENCY = "access.use_emergency"
    JOURNAL_AUDIT = "journal.audit_entries"
    JOURNAL_SEE_REGISTER = "journal.see_register"
    JOURNAL_REVIEW_REASONS = "journal.review_reasons"
    JOURNAL_ANSWER_CONTEST = "journal.answer_contest"
    JOURNAL_KEEP_BREACHES = "journal.keep_breaches"
    RETENTION_SEE_SCHEDULE = "retention.see_schedule"
    RETENTION_PREPARE = "retention.prepare_list"
    RETENTION_APPROVE = "retention.approve_list"
    RETENTION_HOLD = "retention.place_hold"
    RETENTION_SEE_SEPARATE_FILE = "retention.see_separate_file"
    CASES_ANSWER_RIGHTS = "cases.answer_rights_request"
    EVALUATION_SEE = "evaluation.see_indicators"
    EVALUATION_PREPARE = "evaluation.prepare_extract"
    EVALUATION_RELEASE = "evaluation.release_extract"
    EVALUATION_FETCH = "evaluation.fetch_extract"
    EVALUATION_REHEARSE = "evaluation.rehearse_law"
    CASES_TAKE_OVER = "cases.take_over_files"
    SYSTEM_SEE_HEALTH = "system.see_health"


PROVIDERS = frozenset(
    {P.TRAINING_PLAN_COURSES, P.TRAINING_SEE_CLASS, P.TRAINING_MARK_ATTENDANCE, P.TRAINING_ASSESS}
    | {P.TRAINING_REDEEM_VOUCHER, P.TRAINING_ATTEST, P.TRAINING_ATTEST_CIVIC, P.ACCESS_MANAGE_TEAM}
)
"""What only a provider's own staff may do, each within the own provider."""

OVERSIGHT = frozenset(
    {P.ACCESS_SEE_CATALOGUE, P.ACCESS_GRANT, P.ACCESS_CONFIRM, P.ACCESS_REVIEW_EMERGENCY, P.JOURNAL_RETRACE}
    | {P.JOURNAL_AUDIT, P.JOURNAL_SEE_REGISTER, P.JOURNAL_REVIEW_REASONS, P.JOURNAL_ANSWER_CONTEST}
    | {P.JOURNAL_KEEP_BREACHES, P.RETENTION_SEE_SCHEDULE, P.RETENTION_PREPARE, P.RETENTION_APPROVE, P.RETENTION_HOLD}
    | {P.CASES_ANSWER_RIGHTS, P.EVALUATION_SEE, P.EVALUATION_RELEASE, P.EVALUATION_FETCH, P.EVALUATION_REHEARSE}
    | {P.EVALUATION_PREPARE}
    | {P.CASES_TAKE_OVER, P.SYSTEM_SEE_HEALTH}
)
"""What watches over the work with files and is no part of it."""
