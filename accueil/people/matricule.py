"""The national number as typed by a person: read, checked against the birth date, refused with a sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accueil.kernel.faults import Refused
from accueil.kernel.matricule import MatriculeError, read_matricule
from accueil.people.birth import Birth

_SENTENCES = {
    "digits": _("The national number has 13 digits. Check that none is missing."),
    "birth_date": _("The first eight digits of the national number are not a date. Check them against the card."),
    "luhn": _("The first check digit of the national number does not fit. Read the number again from the card."),
    "verhoeff": _("The last check digit of the national number does not fit. Read the number again from the card."),
}


def checked_matricule(text: str, birth: Birth) -> str:
    """The 13 digits. Refused, for ``matricule``, with a wrong digit or another birth date than ``birth``.

    Serves LU-CAI-ART26-CONTENT: an unknown month or day is written 00 in the number and contradicts nothing.
    """
    try:
        number = read_matricule(text)
    except MatriculeError as fault:
        raise Refused(matricule=_SENTENCES[fault.fault]) from None
    if not birth.agrees(Birth(number.born.year, number.born.month, number.born.day)):
        raise Refused(matricule=_("This number says another birth date than the one given. One of the two is wrong."))
    return number.digits
