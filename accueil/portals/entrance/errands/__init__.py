"""Errands of the entrance."""
