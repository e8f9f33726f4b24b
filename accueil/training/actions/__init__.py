from accueil.training.actions.evidence import Limits, Service, correct_evidence, record_evidence, withdraw_evidence

__all__ = ["Limits", "Service", "correct_evidence", "record_evidence", "withdraw_evidence"]
