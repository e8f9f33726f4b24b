from accueil.training.models.course import Course, DayPart, OfferRequest
from accueil.training.models.evidence import Evidence, EvidenceChange
from accueil.training.models.offer_import import ImportRow, OfferImport
from accueil.training.models.proof import Assessment, Attestation
from accueil.training.models.provider import Accreditation, Provider, ProviderContact, Site
from accueil.training.models.voucher import Entitlement, Voucher

__all__ = [
    "Accreditation",
    "Assessment",
    "Attestation",
    "Course",
    "DayPart",
    "Entitlement",
    "Evidence",
    "EvidenceChange",
    "ImportRow",
    "OfferImport",
    "OfferRequest",
    "Provider",
    "ProviderContact",
    "Site",
    "Voucher",
]
