"""Figures as they are printed: thousands with a narrow no-break space, in every language alike."""

from __future__ import annotations

NARROW_SPACE = "\u202f"


def grouped(number: int) -> str:
    """The number with its thousands set apart."""
    return f"{number:,}".replace(",", NARROW_SPACE)
