"""A named certificate for tests, and a seal key made once per run in a folder of that run's own."""

from __future__ import annotations

from accueil.certificates.content import CertificateContent, Holder, Proof
from tests.documents.papers import AUTHORITY

BASIS = "loi du 16 décembre 2008, article 10 ; règlement grand-ducal du 2 septembre 2011, article 22."


def fulfilled(holder: Holder = Holder("SHEVCHUK Olena", "Олена Шевчук", "uk"), **changes: object) -> CertificateContent:
    """The certificate of a fulfilled contract, as the ministry was called in June 2023."""
    told: dict[str, object] = {
        "series": "LU-CAI",
        "authority": AUTHORITY,
        "title": "Certificat",
        "subtitle": "Contrat d’accueil et d’intégration respecté",
        "opening": "Il est certifié que",
        "holder": holder,
        "statement": "née le 14 août 1988, a accompli les trois engagements du contrat CAI-2021-00076.",
        "legal_basis": BASIS,
        "sealed_by": "par le Département de l’intégration",
        "head": ("Engagement", "Preuve, et qui l’a délivrée", "Date"),
        "proofs": (Proof("Instruction civique", "Certificat du Service de la formation des adultes", "25 juin 2022"),),
        "translations": (("de", "Die Inhaberin hat die drei Verpflichtungen erfüllt."),),
    }
    return CertificateContent(**{**told, **changes})  # type: ignore[arg-type]
