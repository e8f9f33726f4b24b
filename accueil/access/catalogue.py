"""Every permission in words, room by room: what somebody who holds it may do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accueil.access.permissions import P

ROOMS: dict[str, Promise] = {
    "cases": _("Files"),
    "people": _("People"),
    "agenda": _("Appointments and sessions"),
    "documents": _("Papers"),
    "certificates": _("Certificates"),
    "messages": _("Messages"),
    "training": _("Classes and services"),
    "access": _("Access"),
    "journal": _("Journal"),
    "retention": _("Retention"),
    "evaluation": _("Evaluation"),
    "system": _("System"),
}
WORDS: dict[P, str | Promise] = {
    P.CASES_SEE_WORKLIST: _("See which files need something"),
    P.CASES_EXPORT_LIST: _("Export lists of files"),
    P.CASES_SEE_FILE: _("Open a file"),
    P.CASES_OPEN_CASE: _("Take a request and open a file"),
    P.CASES_RECORD_INTERVIEW: _("Hold and record the interview"),
    P.CASES_SEE_REFERRALS: _("See and answer referrals to a social worker"),
    P.CASES_ISSUE_ROADMAP: _("Issue the individual roadmap"),
    P.CASES_SIGN_CONTRACT: _("Draw up contracts and record signatures"),
    P.CASES_COUNTERSIGN_CONTRACT: _("Sign for the authority"),
    P.CASES_RECORD_EVIDENCE: _("Record services and certificates"),
    P.CASES_DECIDE_CASE: _("Decide on a file"),
    P.CASES_ANSWER_RIGHTS: _("Answer requests about a person’s rights"),
    P.CASES_TAKE_OVER: _("Take over files from another system"),
    P.PEOPLE_FIND_PERSON: _("Search for a person"),
    P.PEOPLE_CORRECT_PERSON: _("Set a person’s own data right"),
    P.PEOPLE_MERGE_PERSONS: _("Merge and part files of one person"),
    P.AGENDA_OPEN_SLOTS: _("Open and close interview times"),
    P.AGENDA_PLAN_SESSIONS: _("Plan sessions"),
    P.AGENDA_DECIDE_SESSION: _("Decide whether a session is held"),
    P.DOCUMENTS_READ_FILE: _("Read papers handed in"),
    P.CERTIFICATES_ISSUE: _("Issue certificates"),
    P.CERTIFICATES_REVOKE: _("Revoke certificates"),
    P.MESSAGES_SEE_OUTBOX: _("See outgoing messages"),
    P.MESSAGES_POST_LETTERS: _("Print and post letters"),
    P.MESSAGES_EDIT_TEMPLATES: _("Word the messages"),
    P.TRAINING_MANAGE_PROVIDERS: _("Keep the list of schools"),
    P.TRAINING_MANAGE_VOUCHERS: _("Issue, void and settle vouchers"),
    P.TRAINING_PLAN_COURSES: _("Plan and publish classes of the own school"),
    P.TRAINING_SEE_CLASS: _("See who is in the own classes"),
    P.TRAINING_MARK_ATTENDANCE: _("Note attendance in the own classes"),
    P.TRAINING_ASSESS: _("Report on skills in the own classes"),
    P.TRAINING_REDEEM_VOUCHER: _("Redeem vouchers at the own school"),
    P.TRAINING_ATTEST: _("Attest participation in the own classes"),
    P.TRAINING_ATTEST_CIVIC: _("Certify civic instruction"),
    P.ACCESS_LINK_ACCOUNT: _("Open a person’s file to an account"),
    P.ACCESS_MANAGE_TEAM: _("Decide who of the own school has access"),
    P.ACCESS_SEE_CATALOGUE: _("See who may do what"),
    P.ACCESS_GRANT: _("Authorise agents, delegate, and end it"),
    P.ACCESS_CONFIRM: _("Confirm what another person gave"),
    P.ACCESS_REVIEW_EMERGENCY: _("Review looks in an emergency"),
    P.ACCESS_USE_EMERGENCY: _("Open a file in an emergency"),
    P.JOURNAL_RETRACE: _("Retrace who saw or changed what"),
    P.JOURNAL_AUDIT: _("Read and export the journal"),
    P.JOURNAL_SEE_REGISTER: _("See the register of processing activities"),
    P.JOURNAL_REVIEW_REASONS: _("Review the reasons given for access"),
    P.JOURNAL_ANSWER_CONTEST: _("Answer contested looks"),
    P.JOURNAL_KEEP_BREACHES: _("Keep the register of breaches"),
    P.RETENTION_SEE_SCHEDULE: _("See what is kept how long"),
    P.RETENTION_PREPARE: _("Prepare lists of erasure"),
    P.RETENTION_APPROVE: _("Approve lists of erasure"),
    P.RETENTION_HOLD: _("Place and end holds"),
    P.RETENTION_SEE_SEPARATE_FILE: _("See the separate file of article 26"),
    P.EVALUATION_SEE: _("See the indicators"),
    P.EVALUATION_PREPARE: _("Prepare extracts for the evaluator"),
    P.EVALUATION_RELEASE: _("Release extracts to the evaluator"),
    P.EVALUATION_FETCH: _("Fetch released extracts"),
    P.EVALUATION_REHEARSE: _("Rehearse a change of the law"),
    P.SYSTEM_SEE_HEALTH: _("See the health of the system"),
}


def words(permission: P) -> str:
    """A permission in words of this language."""
    return str(WORDS[permission])
