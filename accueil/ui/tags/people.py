"""Names of people, countries and languages."""

from __future__ import annotations

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accueil.ui import names


def person_name(name: str, native: str = "", language: str = "") -> SafeString:
    """The name in Latin letters first, and in its own script beside it."""
    if not native or native == name:
        return format_html("<bdi>{}</bdi>", name)
    return format_html('<bdi>{}</bdi> <bdi class="native" lang="{}">{}</bdi>', name, language or "und", native)


def country(code: str) -> str:
    """The name of a country in the reader's language."""
    return names.country(code)


def language_name(code: str) -> str:
    """The name of a language in the reader's language."""
    return names.language_name(code)


def add_to(register: Library) -> None:
    """Register the tags and filters of this file."""
    register.simple_tag(person_name)
    register.filter(country)
    register.filter(language_name)
