from accueil.training.actions.evidence import correct_evidence, record_evidence, withdraw_evidence

__all__ = ["correct_evidence", "record_evidence", "withdraw_evidence"]
