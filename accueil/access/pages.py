"""After signing in: to the portal that is somebody's own, and to the authority an agent works for."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from accueil.access import queries
from accueil.access.models import Account
from accueil.database.day import business_day


@require_GET
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Staff go to their work list, newcomers to their steps."""
    account = request.user
    return redirect("officer:home" if isinstance(account, Account) and account.is_staff_member else "newcomer:home")


@require_POST
@login_required
def choose_authority(request: HttpRequest) -> HttpResponse:
    """Work for another authority one holds a role at."""
    account = request.user
    chosen = request.POST.get("authority", "")
    if not isinstance(account, Account) or chosen not in {
        each.authority for each in queries.assignments_of(account, business_day())
    }:
        raise Http404
    request.session["authority"] = chosen
    target = request.POST.get("next", "")
    return redirect(target if url_has_allowed_host_and_scheme(target, None) else "officer:home")
