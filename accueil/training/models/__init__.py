from accueil.training.models.evidence import Evidence, EvidenceChange

__all__ = ["Evidence", "EvidenceChange"]
