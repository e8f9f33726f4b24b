"""A day written out for a paper: "1er juin 2023", "1. Juni 2023", "1 June 2023", "1 de junho de 2023"."""

from __future__ import annotations

from datetime import date

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "lb": "Januar Februar Mäerz Abrëll Mee Juni Juli August September Oktober November Dezember",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
}
FORMS = {
    "en": "{day} {month} {year}",
    "fr": "{day} {month} {year}",
    "de": "{day}. {month} {year}",
    "lb": "{day}. {month} {year}",
    "pt": "{day} de {month} de {year}",
}
FIRST_DAY = {"fr": "1er", "pt": "1.º"}


def day_in_words(day: date, language: str) -> str:
    """``day`` written out in ``language`` (fr, de, lb, en, pt; English for any other), spaces unbreakable."""
    language = language if language in FORMS else "en"
    number = FIRST_DAY.get(language, "1") if day.day == 1 else str(day.day)
    month = MONTHS[language].split()[day.month - 1]
    return FORMS[language].format(day=number, month=month, year=day.year).replace(" ", "\u00a0")
