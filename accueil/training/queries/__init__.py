from accueil.training.queries.evidence import all_evidence_of, corrections_of, evidence_of

__all__ = ["all_evidence_of", "corrections_of", "evidence_of"]
