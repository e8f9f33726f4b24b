"""A session nobody uses ends: whoever walks away from a counter leaves no open file behind.

When somebody was last here is noted in the session every few minutes, so that a page costs no write of its own. What is
sent too late is kept until the same account signs in again (``kept.py``).
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

SEEN = "seen"
EVERY = 120
"""Seconds between two notes of having been here."""


class IdleLimit:
    """Middleware: signs out whoever did nothing for longer than the account's kind allows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            _watch(request, time.time())
        return self.get_response(request)


def _watch(request: HttpRequest, now: float) -> None:
    seen = request.session.get(SEEN, now)
    if now - seen > EVERY and now - seen > (limit := _limit(request)):
        logout(request)
        minutes = limit // 60
        said = ngettext(
            "You were signed out: nothing was done for %(minutes)d minute.",
            "You were signed out: nothing was done for %(minutes)d minutes.",
            minutes,
        )
        messages.info(request, said % {"minutes": minutes})
    elif SEEN not in request.session or now - seen > EVERY:
        request.session[SEEN] = now


def _limit(request: HttpRequest) -> int:
    """Seconds; an account that is gone has none left."""
    staff = getattr(request.user, "is_staff_member", False)
    return settings.IDLE_STAFF if staff else settings.IDLE_NEWCOMER
