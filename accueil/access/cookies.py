"""Cookies of the house beside the session's: sealed by whoever sets them, for this host alone."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def own_cookie(request: HttpRequest, name: str) -> str:
    """What the browser carries under ``name``; an empty text where it carries nothing."""
    return request.COOKIES.get(_full(name), "")


def set_own_cookie(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    """Leave ``value`` with the browser for so many seconds; no script can read it."""
    options: dict[str, Any] = {"httponly": True, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}
    response.set_cookie(_full(name), value, max_age=seconds, **options)


def _full(name: str) -> str:
    """Over TLS the name itself binds the cookie to this very host."""
    return f"__Host-{name}" if settings.SESSION_COOKIE_SECURE else name
