"""How long data are kept, as the books of law say it: for the register of processing and the term of the journal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from accueil.cases.procedure import procedure, programme_of_authority
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


def controller_of(authority: str, day: dt.date, language: str) -> tuple[str, ...]:
    """Who is responsible for the data of an authority on a day: the director, the department, the ministry, as they
    were called then (LU-CAI-ART27-CONTROLLER)."""
    of = procedure(programme_of_authority(authority)).authority
    name, ministry = of.on(day), of.ministry_on(day)
    with translation.override(language):
        director = _("the director")
    lines = (
        each.says(language)
        for each in (name and name.name, name and name.department, ministry and ministry.name)
        if each
    )
    return tuple(dict.fromkeys([director, *filter(None, lines)]))
