"""What a form is filled with: what was sent now, or what was sent after the session had ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from accueil.access.kept import late_submission


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent; on a fresh page the late submission for it, with a word about it; else None."""
    if request.method == "POST":
        return request.POST
    found = late_submission(request)
    if found is not None:
        messages.info(request, _("Your session had ended. What you wrote is here; send it again."))
    return found
