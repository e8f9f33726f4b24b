"""What the journal keeps: entries and their seals, checkpoints, and what people said about entries."""

from accueil.journal.models.breaches import Breach, BreachStep
from accueil.journal.models.entries import Detail, Entry, Head, Scope, Seal, Subject
from accueil.journal.models.oversight import Contest, Review, Watch
from accueil.journal.models.sealing import Checkpoint, Delivery, Floor

__all__ = [
    "Breach",
    "BreachStep",
    "Checkpoint",
    "Contest",
    "Delivery",
    "Detail",
    "Entry",
    "Floor",
    "Head",
    "Review",
    "Scope",
    "Seal",
    "Subject",
    "Watch",
]
