"""Errands of a newcomer."""
