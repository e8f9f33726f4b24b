"""Choosing the language; in a demonstration also the direction of writing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from accueil.ui.context import MIRROR_COOKIE


@csrf_exempt  # all a forged submission could do is change the language; in return, reading pages sets no cookie
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie and go back to the page; ``direction`` mirrors a demonstration."""
    direction = request.POST.get("direction", "")
    if direction and settings.DEMONSTRATION:
        target = request.POST.get("next", "/")
        safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
        response: HttpResponse = HttpResponseRedirect(target if safe else "/")
        response.set_cookie(MIRROR_COOKIE, "mirror" if direction == "mirror" else "", samesite="Lax")
        return response
    return set_language(request)
