"""The tables of the evaluation room."""

from accueil.evaluation.models.coarse import CoarseFact, CoarseTally
from accueil.evaluation.models.extract import Extract, Handover, Reckoning
from accueil.evaluation.models.rehearsal import Activation, Rehearsal
from accueil.evaluation.models.survey import SurveyInvitation, SurveyTally

__all__ = [
    "Activation",
    "CoarseFact",
    "CoarseTally",
    "Extract",
    "Handover",
    "Reckoning",
    "Rehearsal",
    "SurveyInvitation",
    "SurveyTally",
]
