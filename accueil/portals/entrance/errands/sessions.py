"""Where one is signed in, and ending what one does not know."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accueil.access.sessions import end_all, end_session, signed_in


@login_required
@require_GET
def sessions(request: Any) -> HttpResponse:
    """Every browser one is signed in with."""
    found = signed_in(request.user, request.session.session_key or "")
    return render(request, "entrance/sessions.html", {"sessions": found, "others": [s for s in found if not s.here]})


@login_required
@require_POST
def end(request: Any, session: int) -> HttpResponse:
    """End one of them."""
    if end_session(account=request.user, session=session, by=request.user.agent):
        messages.success(request, _("That session is over."))
    return redirect("entrance:sessions")


@login_required
@require_POST
def end_others(request: Any) -> HttpResponse:
    """End all but this one."""
    ended = end_all(account=request.user, by=request.user.agent, but=request.session.session_key or "")
    said = ngettext("%(count)d session is over.", "%(count)d sessions are over.", ended) % {"count": ended}
    messages.success(request, said)
    return redirect("entrance:sessions")
