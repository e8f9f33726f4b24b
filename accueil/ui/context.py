"""What every page knows: the business day, whether this is a demonstration, languages, the direction of writing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi

from accueil.database.day import business_day
from accueil.ui.names import own_name

MIRROR_COOKIE = "accueil_direction"
"""Holds "mirror" while a tester reads pages right to left in a language that runs left to right."""


@dataclass(frozen=True)
class PageContext:
    """The values the base templates use; ``languages`` are (code, name in itself)."""

    demo: bool
    day: dt.date
    language: str
    languages: tuple[tuple[str, str], ...]
    direction: str
    mirrored: bool
    address: str


def page(request: HttpRequest) -> dict[str, PageContext]:
    """Template context processor: ``ui_page`` on every page."""
    mirrored = is_mirrored(request)
    right_to_left = get_language_bidi() != mirrored
    language = get_language() or "en"
    return {
        "ui_page": PageContext(
            demo=settings.DEMONSTRATION,
            day=business_day(),
            language=language,
            languages=tuple((code, own_name(code)) for code, _name in settings.LANGUAGES),
            direction="rtl" if right_to_left else "ltr",
            mirrored=mirrored,
            address=request.get_full_path() if request.method == "GET" else request.path,
        )
    }


def is_mirrored(request: HttpRequest) -> bool:
    """Whether this page is drawn mirrored, to test right-to-left writing; never in production."""
    if not settings.DEMONSTRATION:
        return False
    asked = request.GET.get("dir", "")
    if asked in ("mirror", "plain"):
        return asked == "mirror"
    return request.COOKIES.get(MIRROR_COOKIE) == "mirror"
