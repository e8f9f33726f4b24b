"""How long data are kept, as the books of law say it: for the register of processing and the term of the journal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from accueil.programmes import book


@dataclass(frozen=True, slots=True)
class Term:
    """One term in years, with the words of the book and the provisions it stands on."""

    name: str
    years: int
    words: str
    provisions: tuple[str, ...]


def terms_of_keeping(day: dt.date, language: str) -> list[Term]:
    """Every term of keeping in force on ``day`` (LU-CAI-ART25-2-LIMIT among them), shortest first."""
    found = []
    for name in book().parameters:
        if ".keep_" in name and name.endswith("_years") and (value := book().parameter(name, day)) is not None:
            words = book().teller.worded(language, ("parameter", name))
            found.append(Term(name, int(str(value.value)), words, tuple(value.cite)))
    return sorted(found, key=lambda each: (each.years, each.name))


def longest_term(day: dt.date) -> int:
    """The longest of them, in years; zero where no book says any."""
    return max((each.years for each in terms_of_keeping(day, "en")), default=0)
