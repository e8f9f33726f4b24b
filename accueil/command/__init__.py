"""The ``accueil`` command line: one file per matter, found by its name."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout this house runs from."""
