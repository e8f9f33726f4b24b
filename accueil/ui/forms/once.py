"""A form sent twice has one effect: each drawn form carries a token, and a session remembers the used ones."""

from __future__ import annotations

import secrets

from django.http import HttpRequest

KEPT = 40
"""Used tokens a session remembers."""


def new_token() -> str:
    """A token for one drawing of a form."""
    return secrets.token_urlsafe(9)


def once(request: HttpRequest, form: object = None) -> bool:
    """Whether this submission comes for the first time in this session; the token is then used up.

    A submission without a token (a script, an old page) counts as a first one. Two at the very same instant are the
    receiving verb's matter, which is idempotent.
    """
    token = request.POST.get("once", "")
    if not token:
        return True
    used: list[str] = request.session.get("once", [])
    if token in used:
        return False
    request.session["once"] = [*used, token][-KEPT:]
    return True
