"""Figures as they are printed: thousands with a narrow no-break space, in every language alike."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_currency
from django.utils.translation import get_language

from accueil.ui.dates import base_language

NARROW_SPACE = "\u202f"


def grouped(number: int) -> str:
    """The number with its thousands set apart."""
    return f"{number:,}".replace(",", NARROW_SPACE)


def money(cents: int, language: str | None = None) -> str:
    """An amount in euros as the reader's language writes it."""
    written: str = format_currency(Decimal(cents) / 100, "EUR", locale=base_language(language or get_language()))
    return written
