"""Which column of an attendance list is what, and the words lists use for presence, in French, German and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from accueil.agenda.marks import Status
from accueil.kernel.faults import Refused
from accueil.training.offer_columns import plain

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "enrolment": ("enrolment", "enrolment id", "inscription", "id inscription", "anmeldung", "anmeldenummer"),
    "number": ("number", "no", "no.", "n°", "numero", "nr", "nr.", "nummer"),
    "given_name": ("given name", "first name", "prenom", "vorname"),
    "family_name": ("family name", "last name", "surname", "nom de famille", "nachname", "familienname"),
    "name": ("name", "nom", "nom complet", "full name", "participant", "teilnehmer", "learner"),
    "date": ("date", "day", "jour", "datum", "tag"),
    "meeting": ("meeting", "lesson", "seance", "termin", "sitzung"),
    "minutes": ("minutes", "minuten", "min", "min."),
    "status": ("status", "attendance", "presence", "statut", "anwesenheit", "prasenz"),
    "reason": ("reason", "remark", "motif", "raison", "remarque", "grund", "bemerkung"),
}
"""Headings we know, without accents and in small letters."""
WORDS: Mapping[str, tuple[str, ...]] = {
    Status.PRESENT: ("present", "presente", "anwesend", "da", "yes", "oui", "ja", "x", "p"),
    Status.LATE: ("late", "came late", "en retard", "retard", "verspatet", "zu spat"),
    Status.LEFT_EARLY: ("left early", "parti plus tot", "partie plus tot", "fruher gegangen"),
    Status.EXCUSED: ("excused", "excuse", "excusee", "entschuldigt", "e"),
    Status.ABSENT: ("absent", "absente", "abwesend", "unentschuldigt", "no", "non", "nein", "a"),
}
WHO = ("enrolment", "number", "name", "family_name")
WHEN = ("date", "meeting")
WHAT = ("minutes", "status")


def columns_of(header: Sequence[str], *, one_date: bool) -> dict[str, int]:
    """Field -> column. Refused where nothing says who, when (unless all rows are of one date) or what.

    “Nom” beside “Prénom” is the family name.
    """
    heads = [plain(each) for each in header]
    found = {
        field: heads.index(name)
        for field, names in HEADINGS.items()
        if (name := next((each for each in names if each in heads), None)) is not None
    }
    if "given_name" in found and "name" in found and "family_name" not in found:
        found["family_name"] = found.pop("name")
    if not any(each in found for each in WHO):
        raise Refused(file=_("No column says who it is: a number on the list, a name, or an enrolment."))
    if not one_date and not any(each in found for each in WHEN):
        raise Refused(file=_("No column says which date it is. Choose the date above, or add a column “date”."))
    if not any(each in found for each in WHAT):
        raise Refused(file=_("No column says who was there: add a column “minutes” or “presence”."))
    return found


def status_of(word: str) -> str:
    """The status a word of the list means; "" where it says none. Refused for a word we do not know."""
    if not word:
        return ""
    typed = plain(word)
    for status, words in WORDS.items():
        if typed in words or typed == status:
            return str(status)
    raise Refused(
        status=_("“%(text)s” is no presence we know. Write present, excused or absent.") % {"text": word[:20]}
    )
