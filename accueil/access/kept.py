"""A session that expired loses nothing: what somebody sent too late is kept until the same account signs in again.

The browser carries a sealed mark of the account that was signed in last. What arrives signed out is kept in the new
session under that mark, for half an hour, and handed back only to the same account, at the same address.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse, QueryDict

from accueil.access.cookies import own_cookie, set_own_cookie

COOKIE = "accueil_who"
KEY = "kept_submission"
DAY = 24 * 3600  # seconds
KEPT_FOR = 1800
"""Seconds a late submission is kept."""
LARGEST = 40_000
"""Characters; longer submissions are no form somebody typed."""
AREAS = ("/my/", "/office/", "/school/")
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "once", "password", "code"})
_signer = Signer(salt="accueil.access.kept")


class KeepsLateSubmissions:
    """Middleware: marks the browser with its account, and keeps what is sent after the session ended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "_cached_user" not in request.__dict__:
            return response  # nobody asked who it is, so nobody was turned away
        account = request.user
        if request.method == "POST" and request.path.startswith(AREAS) and not account.is_authenticated:
            _keep(request)
        if account.is_authenticated and _mark(request) != str(account.pk):
            set_own_cookie(response, COOKIE, _signer.sign(str(account.pk)), DAY)
        return response


def late_submission(request: HttpRequest) -> QueryDict | None:
    """What this account sent to this address after its session had ended; handed back once."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path or kept["account"] != str(request.user.pk):
        return None
    del request.session[KEY]
    return QueryDict(kept["text"]) if time.time() - kept["at"] < KEPT_FOR else None


def _keep(request: HttpRequest) -> None:
    account = _mark(request)
    given = request.POST.copy()
    for name in NOT_KEPT & set(given):
        del given[name]
    text = given.urlencode()
    if account and given and len(text) <= LARGEST:
        request.session[KEY] = {"path": request.path, "text": text, "account": account, "at": time.time()}


def _mark(request: HttpRequest) -> str:
    try:
        return _signer.unsign(own_cookie(request, COOKIE))
    except BadSignature:
        return ""
