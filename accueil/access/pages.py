"""After signing in: to the portal that is somebody's own, and to the authority an agent works for."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from accueil.access import queries
from accueil.access.models import Account
from accueil.access.permissions import OVERSIGHT, P
from accueil.access.roles import ROLES
from accueil.database.day import real_day


@require_GET
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Staff go to their work list, a provider's staff to their classes, who watches over the work to what needs looking
    at, newcomers to their steps."""
    account = request.user
    if not isinstance(account, Account) or not account.is_staff_member:
        return redirect("newcomer:home")
    held = queries.assignments_of(account, real_day())
    own = [each for each in held if each.provider_id is None]
    if held and not own:
        return redirect("provider:home")
    may = {permission for each in own for permission in ROLES[each.role].permissions}
    watches = bool(may & OVERSIGHT) and not may & {P.CASES_SEE_WORKLIST, P.CASES_SEE_REFERRALS}
    return redirect("oversight:home" if watches else "officer:home")


@require_POST
@login_required
def choose_authority(request: HttpRequest) -> HttpResponse:
    """Work for another authority one holds a role at."""
    return _choose(request, "authority", "officer:home")


@require_POST
@login_required
def choose_provider(request: HttpRequest) -> HttpResponse:
    """Work for another provider one holds a role at."""
    return _choose(request, "provider", "provider:home")


def _choose(request: HttpRequest, what: str, otherwise: str) -> HttpResponse:
    account, chosen = request.user, request.POST.get(what, "")
    if not isinstance(account, Account):
        raise Http404
    held = queries.assignments_of(account, real_day())
    if what == "provider":
        own = {str(each.provider_id) for each in held if each.provider_id}
    else:
        own = {each.authority for each in held if each.provider_id is None}
    if chosen not in own:
        raise Http404
    request.session[what] = chosen
    target = request.POST.get("next", "")
    return redirect(target if url_has_allowed_host_and_scheme(target, None) else otherwise)
