from accueil.training.models.course import Course, DayPart, OfferRequest
from accueil.training.models.evidence import Evidence, EvidenceChange
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
    "OfferRequest",
    "Provider",
    "ProviderContact",
    "Site",
    "Voucher",
]
