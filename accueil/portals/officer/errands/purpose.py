"""Why a file is opened without a task: five reasons and a free line, then on to the file (LU-CAI-ART28-REASON)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accueil.access.desk import lobby
from accueil.access.permissions import P
from accueil.access.purposes import REASONS, give_purpose
from accueil.kernel.faults import Refused
from accueil.portals.officer.errands.answering import posted
from accueil.ui.forms import Form, RadioField, TextField

OTHER = "other"


class ReasonForm(Form):
    """One of the usual reasons, or a line of one's own."""

    reason = RadioField(label=_("Why do you open this file?"))
    line = TextField(
        label=_("Your own words"),
        required=False,
        max_length=200,
        help_text=_("Only if no sentence above fits. Name the task or the request; it is kept word for word."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = [(str(number), reason) for number, reason in enumerate(REASONS)]
        self.fields["reason"].choices = [*usual, (OTHER, _("Another reason, in my own words"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The reason in words as ``said``; a free line is needed only where it was chosen."""
        given = super().clean() or {}
        chosen = given.get("reason", "")
        line = (given.get("line") or "").strip()
        if chosen == OTHER and not line:
            self.add_error("line", _("Say in a few words which task or request this access serves."))
        given["said"] = line if chosen == OTHER else str(REASONS[int(chosen)]) if chosen else ""
        return given


@lobby(P.CASES_SEE_FILE)
def ask_reason(request: HttpRequest) -> HttpResponse:
    """Ask once, keep the answer for this file and session, and go on where the person of staff was going."""
    target = _target(request)
    subject = request.GET.get("subject", "")
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            give_purpose(request, subject, form.cleaned_data["said"])
            return redirect(target)
        except Refused as fault:
            form.add_error("line" if form.cleaned_data["reason"] == OTHER else "reason", str(fault))
    return render(request, "officer/purpose/reason.html", {"form": form, "subject": subject, "target": target})


def _target(request: HttpRequest) -> str:
    """Where to go on: an address of this portal, nothing else."""
    target = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, None) or not target.startswith(reverse("officer:home")):
        return reverse("officer:home")
    return target
