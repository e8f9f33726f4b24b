"""The tables of the evaluation room."""

from accueil.evaluation.models.coarse import CoarseFact, CoarseTally

__all__ = ["CoarseFact", "CoarseTally"]
