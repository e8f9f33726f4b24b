"""Nationalities: the officially assigned ISO 3166-1 codes, Kosovo and the stateless, and their names per language."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from accueil.kernel.countries import COUNTRY_CODES
from accueil.kernel.faults import Refused
from accueil.people.latin import latin

STATELESS = "XX"
CODES = COUNTRY_CODES | {STATELESS}
_LOCALES = {"pt": "pt_PT"}


def checked_country(code: object) -> str:
    """The code itself in capitals. Refused, for ``nationality``, when it is none of the known ones.

    A YAML reader turns an unquoted NO into false: that comes with its own sentence.
    """
    if code is False:
        raise Refused(nationality=_("The code NO must stand in quotation marks, or it is read as “no”."))
    text = str(code or "").strip().upper()
    if text not in CODES:
        raise Refused(
            nationality=_("“%(code)s” is not a country code. Use two letters, for example PT, or XX for stateless.")
            % {"code": str(code)[:20]}
        )
    return text


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(_LOCALES.get(language, language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def country_name(code: str, language: str | None = None) -> str:
    """The name of a country in ``language`` (default: the language of the page); an unknown code is shown as it is."""
    if code == STATELESS:
        with override(language or get_language()):
            return pgettext("nationality", "stateless")
    return str(_locale(language or get_language() or "en").territories.get(code, code))


def countries(language: str | None = None) -> list[tuple[str, str]]:
    """Code and name of each, in the order of the names without accents; the stateless last."""
    named = [(code, country_name(code, language)) for code in CODES - {STATELESS}]
    named.sort(key=lambda pair: latin(pair[1]))
    return [*named, (STATELESS, country_name(STATELESS, language))]


def language_name(code: str, language: str | None = None) -> str:
    """The name of a language in ``language`` (default: the language of the page)."""
    return str(_locale(language or get_language() or "en").languages.get(code, code))
