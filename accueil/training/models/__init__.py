from accueil.training.models.class_request import ClassRequest
from accueil.training.models.course import Course, DayPart, OfferRequest
from accueil.training.models.enrolment_code import EnrolmentCode
from accueil.training.models.evidence import Evidence, EvidenceChange
from accueil.training.models.offer_import import ImportRow, OfferImport
from accueil.training.models.proof import Assessment, Attestation
from accueil.training.models.provider import Accreditation, Provider, ProviderContact, Site
from accueil.training.models.sheet_scan import SheetScan
from accueil.training.models.voucher import Entitlement, Voucher

__all__ = [
    "Accreditation",
    "Assessment",
    "Attestation",
    "ClassRequest",
    "Course",
    "DayPart",
    "EnrolmentCode",
    "Entitlement",
    "Evidence",
    "EvidenceChange",
    "ImportRow",
    "OfferImport",
    "OfferRequest",
    "Provider",
    "ProviderContact",
    "SheetScan",
    "Site",
    "Voucher",
]
