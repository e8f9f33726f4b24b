"""The verbs of a file, keyword-only, in the order in which they usually come.

``by`` is who acts, ``on`` the business day, ``at`` the instant. ``expected_version`` is the version of the file the
officer saw (None for the person's own act). Every verb raises Refused with one sentence, or Stale with the differences.
"""

from accueil.cases.actions.apply import (
    Application,
    Proof,
    accept_proof,
    declare,
    save_draft,
    submit_application,
    withdraw_application,
)
from accueil.cases.actions.attending import Attendance, reopen_interview, settle_interview
from accueil.cases.actions.booking import book_interview, cancel_interview
from accueil.cases.actions.certifying import award_certificate
from accueil.cases.actions.completion import (
    Given,
    check_end,
    decide_reason,
    decide_second_contract,
    give_reason,
    offer_second_contract,
    refuse_admission,
)
from accueil.cases.actions.contract import (
    Terms,
    close_contract,
    propose_contract,
    withdraw_contract,
)
from accueil.cases.actions.deciding import Verdict
from accueil.cases.actions.evidence import correct_evidence, record_evidence, withdraw_evidence
from accueil.cases.actions.interview import (
    Course,
    InterviewRecord,
    Skill,
    assess_languages,
    correct_interview,
    propose_course,
    record_interview,
)
from accueil.cases.actions.online import begin_online_signature, confirm_online_signature
from accueil.cases.actions.printing import print_contract
from accueil.cases.actions.referral import answer_referral, refer_to_social_worker
from accueil.cases.actions.roadmap import RoadmapItem, issue_roadmap, keep_roadmap
from accueil.cases.actions.signing import PaperSigning, countersign, sign_on_paper
from accueil.cases.actions.suspending import correct_suspension, suspend_contract, withdraw_suspension
from accueil.cases.standstill import Standstill

__all__ = [
    "Application",
    "Attendance",
    "Course",
    "Given",
    "InterviewRecord",
    "PaperSigning",
    "Proof",
    "RoadmapItem",
    "Skill",
    "Standstill",
    "Terms",
    "Verdict",
    "accept_proof",
    "answer_referral",
    "assess_languages",
    "award_certificate",
    "begin_online_signature",
    "book_interview",
    "cancel_interview",
    "check_end",
    "close_contract",
    "confirm_online_signature",
    "correct_evidence",
    "correct_interview",
    "correct_suspension",
    "countersign",
    "decide_reason",
    "decide_second_contract",
    "declare",
    "give_reason",
    "issue_roadmap",
    "keep_roadmap",
    "offer_second_contract",
    "print_contract",
    "propose_contract",
    "propose_course",
    "record_evidence",
    "record_interview",
    "refer_to_social_worker",
    "refuse_admission",
    "reopen_interview",
    "save_draft",
    "settle_interview",
    "sign_on_paper",
    "submit_application",
    "suspend_contract",
    "withdraw_application",
    "withdraw_contract",
    "withdraw_evidence",
    "withdraw_suspension",
]
