"""Accueil: reception and integration contracts, residence formalities and nationality."""
