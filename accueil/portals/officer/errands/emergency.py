"""Opening a file one is not authorised for, because it cannot wait: one file, to read, for a while, reviewed after."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import staff
from accueil.access.emergency import open_in_emergency
from accueil.access.permissions import P
from accueil.access.purposes import give_purpose
from accueil.portals.officer.errands.answering import posted
from accueil.ui.forms import Form, LongTextField, TextField
from accueil.ui.forms.carrying_out import carried_out

OPENING = _("Opening a file in an emergency")


class EmergencyForm(Form):
    """Which file, and what cannot wait."""

    subject = TextField(label=_("Number of the file"), width="w-20", max_length=24)
    reason = LongTextField(
        label=_("What happened, and why can it not wait?"),
        rows=3,
        max_length=400,
        help_text=_("It is kept word for word, shown to the person, and reviewed by two people."),
    )


@staff(P.ACCESS_USE_EMERGENCY, activity="access.emergency", reason=OPENING)
def emergency(request: Any) -> HttpResponse:
    """Say which file and why; then it opens."""
    desk = request.desk
    form = EmergencyForm(posted(request), initial={"subject": request.GET.get("subject", "")})

    def go(given: dict[str, Any]) -> None:
        open_in_emergency(**given, authority=desk.authority, by=desk.account, at=timezone.now())
        give_purpose(request, given["subject"].strip(), given["reason"])

    if carried_out(request, form, go):
        return redirect("officer:file", form.data.get("subject", "").strip())
    return render(request, "officer/home/emergency.html", {"form": form, "minutes": settings.EMERGENCY_MINUTES})
