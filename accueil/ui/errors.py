"""Pages for what goes wrong: what happened, that nothing is lost, what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, text: str, advice: str) -> HttpResponse:
    values = {"title": title, "text": text, "advice": advice}
    return render(request, "ui/error.html", values, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something we cannot read."""
    return _page(
        request,
        400,
        _("We could not read what was sent."),
        _("Nothing was changed."),
        _("Go back, load the page again and try once more."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this account; the exception's own sentence, if it has one, says why."""
    return _page(
        request,
        403,
        _("This page is not open to you."),
        str(exception or "") or _("Your account does not have the right to see it. Nothing was changed."),
        _("If you need it for your work, ask your head of office."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or none for this account (a stranger is not told which)."""
    return _page(
        request,
        404,
        _("We could not find this page."),
        _("The address may be misspelt, or the page may have moved."),
        _("Go to the start page and look from there."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 by the check against forged submissions: mostly a session that ran out."""
    return _page(
        request,
        403,
        _("This page was open too long."),
        _("For your safety we did not accept the form. Nothing was changed."),
        _("Go back, load the page again and send the form once more."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; drawn without the database, in case it is the one that failed."""
    return _page(
        request,
        500,
        _("Something went wrong on our side."),
        _("It is not your fault. What you sent may not have been stored."),
        _("Wait a few minutes and try again. If it happens again, tell us what you were doing."),
    )
