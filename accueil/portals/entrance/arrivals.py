"""What happens when somebody signs in: the oldest of too many sessions ends, and a browser that is new is told of.

A browser is known by a sealed mark it carries itself; the house keeps no list of devices.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accueil.access.cookies import own_cookie, set_own_cookie
from accueil.access.models import Account
from accueil.access.sessions import browser, keep_newest
from accueil.messages.actions import Event, Recipient, Words, queue_sign_in_mail
from accueil.messages.models import Channel

COOKIE = "accueil_known"
YEAR = 365 * 24 * 3600
MOST_MARKS = 5
"""Accounts one browser remembers: families and counters share them."""
_signer = Signer(salt="accueil.portals.entrance.arrivals")


def coming_in(sender: object, request: HttpRequest | None, user: Account, **_more: Any) -> None:
    """Notes whether this is the first time the account is used at all: nobody is warned of that."""
    if request is not None:
        request.first_arrival = user.last_login is None  # type: ignore[attr-defined]


def arrived(sender: object, request: HttpRequest, user: Account, **_more: Any) -> None:
    """Receives the library's word that somebody signed in."""
    keep_newest(account=user, most=settings.MOST_SESSIONS - 1, by=user.agent)  # this one is not on the list yet
    known = _known(request)
    if str(user.pk) in known:
        return
    request.arrived_anew = [*known, str(user.pk)][-MOST_MARKS:]  # type: ignore[attr-defined]
    if not getattr(request, "first_arrival", False):
        _tell(user, request.META.get("HTTP_USER_AGENT", ""))


class MarksBrowsers:
    """Middleware: leaves the mark with a browser that signed somebody in for the first time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        marks = getattr(request, "arrived_anew", None)
        if marks is not None:
            set_own_cookie(response, COOKIE, _signer.sign(" ".join(marks)), YEAR)
        return response


def _known(request: HttpRequest) -> list[str]:
    try:
        return _signer.unsign(own_cookie(request, COOKIE)).split()
    except BadSignature:
        return []


def _tell(account: Account, user_agent: str) -> None:
    now = timezone.now()
    with translation.override(account.language):
        when = date_format(timezone.localtime(now), "DATETIME_FORMAT")
        words = Words(
            subject=_("Somebody signed in with a new browser"),
            body=_(
                "On %(when)s somebody signed in to Accueil as you, with %(browser)s, where you had not been before.\n\n"
                "Was it you? Then do nothing. If not, sign in and end that session under “How you sign in”; who works "
                "for an authority also tells the head of service."
            )
            % {"when": when, "browser": browser(user_agent)},
        )
    queue_sign_in_mail(
        account_id=account.id,
        event=Event("new_browser", occasion=now.isoformat()),
        to=Recipient(Channel.EMAIL, account.email, account.language),
        words=words,
        authority=settings.AUTHORITY,
        at=now,
    )
