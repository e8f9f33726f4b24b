"""The tables of the retention room."""

from accueil.retention.models.hold import Hold
from accueil.retention.models.lists import Batch, Entry, ErasureList
from accueil.retention.models.proof import Erased, Proof
from accueil.retention.models.schedule import Regime, Schedule
from accueil.retention.models.separate import SeparateFile, SeparateNumber

__all__ = [
    "Batch",
    "Entry",
    "Erased",
    "ErasureList",
    "Hold",
    "Proof",
    "Regime",
    "Schedule",
    "SeparateFile",
    "SeparateNumber",
]
