"""A newcomer's page: its template, and the human to call, who stands on every one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accueil.access.desk import DeskRequest
from accueil.cases.procedure import procedure
from accueil.ui.parts import Contact


def page(request: DeskRequest, template: str, context: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """Draw ``newcomer/<template>.html`` with the contact of the competent service."""
    desk = request.desk
    whole = {"contact": whom_to_call(desk.day, desk.language), **(context or {})}
    return render(request, f"newcomer/{template}.html", whole, status=status)


def whom_to_call(day: dt.date, language: str) -> Contact:
    """The service that answers questions on ``day``, under its name of that day."""
    of = procedure(settings.PROGRAMME)
    named, reached = of.authority.on(day), of.contact_on(day)
    return Contact(
        title=_("A human being answers you"),
        name=named.department.says(language) if named else "",
        office=", ".join(reached.lines) if reached else "",
        phone=reached.phone if reached else "",
        email=reached.email if reached else "",
    )
