"""Names of countries and languages in the reader's language, from CLDR."""

from __future__ import annotations

import unicodedata
from functools import cache

from babel import Locale
from django.utils.translation import gettext as _

from accueil.ui.dates import base_language

_CODES = """
AC AQ BV CP CQ DG EA EU EZ HM IC IO QO TA TF UM UN XA XB XK ZZ AS AI AW AX BL BM BQ CC CK CW CX FK FO GF GG GI
GL GP GS GU HK IM JE KY MF MO MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TK VG VI WF YT
"""
NOT_COUNTRIES = frozenset(_CODES.split())
"""Territories of CLDR that give no nationality of their own, and codes that stand for no territory."""


@cache
def _territories(language: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(language).territories
    known = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha()]
    kept = [(code, name) for code, name in known if code not in NOT_COUNTRIES] + [("XK", names.get("XK", "Kosovo"))]
    return tuple(sorted(kept, key=lambda pair: sortable(pair[1])))


def sortable(name: str) -> str:
    """The name without accents and case, so that Égypte stands at E."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


def countries(language: str | None = None) -> list[tuple[str, str]]:
    """(alpha-2 code, name) of every country, by name; people without any nationality at the end."""
    return [*_territories(base_language(language)), ("XX", _("stateless: no nationality"))]


def country(code: str, language: str | None = None) -> str:
    """The name of one country, or its code when CLDR does not know it."""
    if code == "XX":
        return _("stateless: no nationality")
    name: str = Locale.parse(base_language(language)).territories.get(code, code)
    return name


@cache
def _languages(language: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(language).languages
    kept = [(code, name) for code, name in names.items() if code.isalpha() and len(code) in (2, 3)]
    return tuple(sorted(kept, key=lambda pair: sortable(pair[1])))


def languages(language: str | None = None) -> list[tuple[str, str]]:
    """(code, name) of every language with a code of two or three letters, by name."""
    return list(_languages(base_language(language)))


def language_name(code: str, language: str | None = None) -> str:
    """The name of one language in the reader's language."""
    return dict(_languages(base_language(language))).get(code, code)


def own_name(code: str) -> str:
    """The name of a language in itself, as a language switch shows it."""
    name = Locale.parse(code).get_language_name(code) or code
    return name[:1].upper() + name[1:]
