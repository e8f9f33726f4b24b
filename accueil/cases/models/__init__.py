from accueil.cases.models.book import Book
from accueil.cases.models.case import Case, CaseChange, CaseFact, CaseNumber
from accueil.cases.models.contract import Contract, Signature, SignatureRequest, Suspension
from accueil.cases.models.decision import Decision, GivenReason
from accueil.cases.models.draft import Draft
from accueil.cases.models.interview import CourseOrientation, Interview, LanguageSkill
from accueil.cases.models.list_view import ListColumns, ListView
from accueil.cases.models.referral import Referral, ReferralNote
from accueil.cases.models.rights import RestrictedUse, Restriction, RightsExport, RightsRequest
from accueil.cases.models.roadmap import Roadmap
from accueil.cases.models.taken_over import TakenOver

__all__ = [
    "Book",
    "Case",
    "CaseChange",
    "CaseFact",
    "CaseNumber",
    "Contract",
    "CourseOrientation",
    "Decision",
    "Draft",
    "GivenReason",
    "Interview",
    "LanguageSkill",
    "ListColumns",
    "ListView",
    "Referral",
    "ReferralNote",
    "RestrictedUse",
    "Restriction",
    "RightsExport",
    "RightsRequest",
    "Roadmap",
    "Signature",
    "SignatureRequest",
    "Suspension",
    "TakenOver",
]
