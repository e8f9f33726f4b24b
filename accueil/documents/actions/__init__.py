"""The verbs of the documents room."""

from accueil.documents.actions.letters import write_letter
from accueil.documents.actions.storing import store_file

__all__ = ["store_file", "write_letter"]
